import fc from 'fast-check'

/**
 * Small naturals to fill arrays with, over and over when the pool is smaller than the array.
 *
 * Shapes and entries are drawn apart so that they shrink apart, in any order. With `shapes().chain(entriesFor)` a shape
 * could no longer shrink once shrinking had begun on the entries.
 */
export const pools = (max: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max }), { minLength: 1, maxLength: 64, size: 'max' })

/** `size` numbers of the pool, from position `start` on. */
export const fill = (pool: readonly number[], size: number, start = 0): number[] =>
  Array.from({ length: size }, (_, i) => pool[(start + i) % pool.length])
