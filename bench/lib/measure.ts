export interface MeasureOptions {
  /** How often the time is taken; the median counts. */
  runs?: number
  /** The work of one run is repeated until it takes this long. */
  milliseconds?: number
  now?: () => number
}

/**
 * Nanoseconds that one call takes: the median over several runs, after a warm-up in which the compiler has its say.
 * A median ignores the runs in which the machine did something else.
 */
export function measure(
  work: () => unknown,
  { runs = 9, milliseconds = 60, now = () => performance.now() }: MeasureOptions = {},
): number {
  const time = (repeats: number): number => {
    const began = now()
    for (let i = 0; i < repeats; i++) sink = work()
    return now() - began
  }
  let repeats = 1
  for (let spent = time(1); spent < milliseconds; spent = time(repeats)) {
    repeats = more(repeats, spent, milliseconds)
  }
  const times = Array.from({ length: runs }, () => time(repeats))
  return (1e6 * median(times)) / repeats
}

/** A number of repeats that comes nearer to the time wanted. */
export function more(repeats: number, spent: number, milliseconds: number): number {
  return Math.ceil(repeats * Math.min(10, Math.max(1.2, (1.1 * milliseconds) / Math.max(spent, 1e-3))))
}

/** @public Keeps results from being optimized away. */
export let sink: unknown

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
