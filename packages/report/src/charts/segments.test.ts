import { expect, test } from 'vitest'
import { yDomain } from './line-chart.ts'
import { segments } from './segments.ts'

test('missing values break a line', () => {
  const points = [
    [0, null],
    [1, 5],
    [2, 6],
    [3, Number.NaN],
    [4, null],
    [5, 7],
  ] as const
  expect(segments(points)).toEqual([
    [
      { x: 1, y: 5 },
      { x: 2, y: 6 },
    ],
    [{ x: 5, y: 7 }],
  ])
  expect(segments([[0, null]])).toEqual([])
})

test('a loss is shown from 0, a share near its values and up to 1 at most, and the reference is inside', () => {
  const series = (...ys: number[]) => [{ name: 'a', points: ys.map((y, x) => [x, y] as const) }]
  expect(yDomain({ y: 'loss', series: series(0.2, 1.4) })).toEqual([0, 1.4])
  expect(yDomain({ y: 'loss', series: series(-2, -3) })[0]).toBe(-3)
  expect(yDomain({ y: 'a', as: 'share', series: series(0.9, 0.99) })).toEqual([0.88, 1])
  expect(
    yDomain({ y: 'a', as: 'share', series: series(0.9), reference: { value: 0.25, label: 'chance' } })[0],
  ).toBeCloseTo(0.23)
  const [low, high] = yDomain({ y: 'a', series: series(0, 0) })
  expect(high).toBeGreaterThan(low)
})
