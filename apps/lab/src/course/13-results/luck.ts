import type { Random } from '@pretexts/random'
import { meanInterval } from '@pretexts/transfer'

export interface Luck {
  /** Share of comparisons in which the worse method has the higher mean. */
  readonly wrongWinner: number
  /** Share in which the intervals overlap. */
  readonly overlap: number
}

/**
 * Simulated comparisons of two methods whose true accuracies differ.
 * @param gap how much better the second one is, as a share
 * @param spread standard deviation of a single run
 */
export function luck(
  { gap, spread, runs, trials }: { gap: number; spread: number; runs: number; trials: number },
  rng: Random,
): Luck {
  let [wrong, overlaps] = [0, 0]
  for (let trial = 0; trial < trials; trial++) {
    const [a, b] = [0, gap].map((mean) =>
      meanInterval(Array.from({ length: runs }, () => mean + spread * rng.normal())),
    )
    if (a.mean > b.mean) wrong++
    if (a.mean + (a.ci95 ?? 0) > b.mean - (b.ci95 ?? 0) && b.mean + (b.ci95 ?? 0) > a.mean - (a.ci95 ?? 0))
      overlaps++
  }
  return { wrongWinner: wrong / trials, overlap: overlaps / trials }
}
