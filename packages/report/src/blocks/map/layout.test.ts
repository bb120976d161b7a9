import { expect, test } from 'vitest'
import { fitToPlane, namePlaces, plane } from './layout.ts'

test('points keep their shape: one scale for both axes, as large as fits, y upwards', () => {
  const [a, b, c] = fitToPlane([0, 0, 2, 0, 0, 1])
  expect(b.x - a.x).toBeCloseTo(plane.width - 2 * plane.margin, 6)
  expect(a.y - c.y).toBeCloseTo((b.x - a.x) / 2, 6)
  for (const { x, y } of [a, b, c]) {
    expect(x).toBeGreaterThanOrEqual(plane.margin)
    expect(y).toBeLessThanOrEqual(plane.height - plane.margin)
  }
})

test('points that are all in one place stand in the middle', () => {
  expect(fitToPlane([5, 5, 5, 5])).toEqual(new Array(2).fill({ x: plane.width / 2, y: plane.height / 2 }))
})

test('a class is named in its largest crowd, away from other classes', () => {
  const crowd = Array.from({ length: 6 }, (_, i) => ({ x: 100 + i, y: 100 }))
  const places = [{ x: 500, y: 500 }, ...crowd, { x: 500, y: 505 }]
  const [first, second, none] = namePlaces(places, [0, 0, 0, 0, 0, 0, 0, 1], 3)
  expect(first?.x).toBeLessThan(110)
  expect(second).toEqual({ x: 500, y: 505 })
  expect(none).toBeNull()
})

test('a name makes way for one that stands already, if its class has another place', () => {
  const places = [
    { x: 100, y: 100 },
    { x: 105, y: 100 },
    { x: 400, y: 100 },
  ]
  const [first, second] = namePlaces(places, [0, 1, 1], 2)
  expect(first).toEqual({ x: 100, y: 100 })
  expect(second).toEqual({ x: 400, y: 100 })
})
