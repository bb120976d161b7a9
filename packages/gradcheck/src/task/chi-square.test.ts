import { describe, expect, test } from 'vitest'
import { chiSquare, chiSquareLimit } from './chi-square.ts'

test('χ² of equal counts is 0, and of (60, 40) is 4', () => {
  expect(chiSquare([7, 7, 7])).toBe(0)
  expect(chiSquare([60, 40])).toBe(4)
})

describe('the limit is the 1 − 10⁻⁶ quantile or a little above it', () => {
  // quantiles of χ² with 1, 3 and 9 degrees of freedom
  test.each([
    [2, 23.93],
    [4, 30.66],
    [10, 44.81],
  ])('for %s classes it is %s', (classes, quantile) => {
    const ratio = chiSquareLimit(classes) / quantile
    expect(ratio).toBeGreaterThanOrEqual(1)
    expect(ratio).toBeLessThan(1.15)
  })
})
