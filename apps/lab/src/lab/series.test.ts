import { expect, test } from 'vitest'
import { Series } from './series.ts'

test('a short run keeps every value', () => {
  const series = new Series()
  for (let step = 1; step <= 100; step++) series.push(step, step * step)
  expect(series.points[0]).toHaveLength(100)
  expect(series.points[1][9]).toBe(100)
  expect(series.last).toBe(10_000)
})

test('a long run takes no more memory, and keeps its means', () => {
  const series = new Series()
  for (let step = 1; step <= 100_000; step++) series.push(step, 2 * step)
  const [x, y] = series.points
  expect(x.length).toBeLessThan(2048)
  expect(x.length).toBeGreaterThan(700)
  for (const [i, step] of x.entries()) expect(y[i]).toBeCloseTo(2 * step, 6)
  expect(x).toEqual(x.toSorted((a, b) => a - b))
})

test('what is not finite is left out', () => {
  const series = new Series()
  series.push(1, Number.NaN)
  series.push(2, Number.POSITIVE_INFINITY)
  expect(series.points).toEqual([[], []])
  expect(series.last).toBeNull()
})
