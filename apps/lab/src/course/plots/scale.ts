/** From a range of values to a range of pixels. */
export type Scale = (value: number) => number

/** Straight; a range of no width is mapped to the middle. */
export function linearScale(
  [from, to]: readonly [number, number],
  [low, high]: readonly [number, number],
): Scale {
  if (to === from) return () => (low + high) / 2
  return (value) => low + ((value - from) / (to - from)) * (high - low)
}

/** By logarithms; values above 0 only. */
export function logScale([from, to]: readonly [number, number], range: readonly [number, number]): Scale {
  const straight = linearScale([Math.log(from), Math.log(to)], range)
  return (value) => straight(Math.log(value))
}

/** About `count` round numbers in a range: multiples of 1, 2 or 5 times a power of ten. */
export function ticks([from, to]: readonly [number, number], count = 4): number[] {
  if (!(to > from)) return [from]
  const rough = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 10 * power
  const first = Math.ceil(from / step - 1e-9)
  const last = Math.floor(to / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** The least and the largest of some numbers, and a little room. */
export function extent(values: readonly number[], room = 0.05): [number, number] {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return [0, 1]
  const low = finite.reduce((a, b) => Math.min(a, b))
  const high = finite.reduce((a, b) => Math.max(a, b))
  const extra = high === low ? Math.abs(high) * room || 1 : (high - low) * room
  return [low - extra, high + extra]
}
