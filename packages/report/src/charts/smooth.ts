import type { LinesPanel } from '@pretexts/contracts'

/**
 * Centered moving average: ȳᵢ = mean of y over [i − h, i + h], h = min(⌊w/2⌋, i, n − 1 − i).
 *
 * Centered, so that the line does not lag behind the points as an exponential average would; narrower towards the
 * ends, so that it starts and ends where they do.
 * @param window w, in points; 1 returns the values
 */
export function smooth(values: readonly number[], window: number): number[] {
  const half = Math.floor(window / 2)
  const sums = [0] // sums[i] = y₀ + … + yᵢ₋₁
  for (const value of values) sums.push(sums[sums.length - 1] + value)
  return values.map((_, i) => {
    const h = Math.min(half, i, values.length - 1 - i)
    return (sums[i + h + 1] - sums[i - h]) / (2 * h + 1)
  })
}

/** A window of about a fortieth of the points, odd; 1 where there are too few to smooth. */
export const smoothingWindow = (points: number): number => (points < 40 ? 1 : 2 * Math.round(points / 80) + 1)

/** Whether a line is drawn with its running mean. */
export const isSmoothed = (
  { smooth: wanted = false }: LinesPanel,
  { points }: LinesPanel['series'][number],
): boolean => wanted && smoothingWindow(points.filter(([, y]) => Number.isFinite(y)).length) > 1
