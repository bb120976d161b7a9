/**
 * χ² of observed class counts against equal ones: `Σ (observed − expected)² / expected`.
 */
export const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/**
 * The value that χ² exceeds by chance once in a million, or less often when classes are few.
 *
 * `k (1 − 2/9k + z √(2/9k))³` with k = classes − 1 and z = 4.75, the normal quantile.
 * @see Wilson and Hilferty 1931
 */
export const chiSquareLimit = (classes: number): number => {
  const k = classes - 1
  return k * (1 - 2 / (9 * k) + 4.75 * Math.sqrt(2 / (9 * k))) ** 3
}
