import { expect, test } from 'vitest'
import { extent, linearScale, logScale, ticks } from './scale.ts'

test('scales map ends to ends, and no range to the middle', () => {
  expect([0, 5, 10].map(linearScale([0, 10], [100, 0]))).toEqual([100, 50, 0])
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5)
  expect(logScale([1, 100], [0, 2])(10)).toBeCloseTo(1)
})

test('ticks are round, inside of the range, and about as many as asked for', () => {
  expect(ticks([0, 1])).toEqual([0, 0.5, 1])
  expect(ticks([0.13, 2.3], 5)).toEqual([0.5, 1, 1.5, 2])
  expect(ticks([-1, 1], 4)).toEqual([-1, -0.5, 0, 0.5, 1])
  expect(ticks([2, 2])).toEqual([2])
})

test('an extent leaves room, also around a single value, and ignores what is not finite', () => {
  expect(extent([0, 10, Number.NaN], 0.1)).toEqual([-1, 11])
  expect(extent([4, 4], 0.5)).toEqual([2, 6])
  expect(extent([])).toEqual([0, 1])
})
