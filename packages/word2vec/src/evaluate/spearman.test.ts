import { describe, expect, test } from 'vitest'
import { spearman } from './spearman.ts'

describe('Spearman’s correlation', () => {
  test('is 1 for the same order, −1 for the opposite one, and has the textbook’s value', () => {
    expect(spearman([1, 2, 3], [2, 4, 100])).toBeCloseTo(1, 12)
    expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
    // 1 − 6 Σd² / (n (n² − 1)), no ties
    expect(spearman([1, 2, 3, 4, 5], [3, 1, 4, 2, 5])).toBeCloseTo(1 - (6 * 10) / 120, 12)
  })
  test('gives equal values the mean of their ranks', () => {
    expect(spearman([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 12)
  })
  test('orders infinities as well', () => {
    expect(spearman([1, 2, 3, 4], [-Infinity, 0, Infinity, Infinity])).toBeCloseTo(
      spearman([1, 2, 3, 4], [1, 2, 3, 3]),
      12,
    )
  })
  test('refuses what has no order, and lists that do not belong together', () => {
    expect(() => spearman([1, 2, 3], [0.1, Number.NaN, 0.3])).toThrow(
      'spearman: y[1] must be a number; got NaN',
    )
    expect(() => spearman([Number.NaN], [1])).toThrow('spearman: x[0] must be a number; got NaN')
    expect(() => spearman([1, 2], [1])).toThrow('spearman: y.length must be that of x, 2; got 1')
  })
  test('is that of the ranks alone, wherever equal values stand, and does not count with numbers of one side', () => {
    // ranks 2.5, 2.5, 5, 1, 4 and 1, 2, 3, 4, 5: Σ(a − 3)(b − 3) = 1.5, Σ(a − 3)² = 9.5, Σ(b − 3)² = 10
    expect(spearman([7, 7, 9, -1, 8], [1, 2, 3, 4, 5])).toBeCloseTo(1.5 / Math.sqrt(95), 12)
    expect(spearman([1, 2, 3], [4, 4, 4])).toBeNaN()
    expect(spearman([5, 5, 5], [1, 2, 3])).toBeNaN()
  })
  test('never leaves [−1, 1]', () => {
    for (let n = 2; n < 60; n++) {
      const some = Array.from({ length: n }, (_, i) => (i * i) % 7)
      expect(Math.abs(spearman(some, some))).toBeLessThanOrEqual(1)
      expect(
        Math.abs(
          spearman(
            some,
            some.map((x) => -x),
          ),
        ),
      ).toBeLessThanOrEqual(1)
    }
  })
})
