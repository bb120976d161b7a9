import { expect, test } from 'vitest'
import { smooth, smoothingWindow } from './smooth.ts'
import { thin } from './thin.ts'

test('a moving average is the plain mean of the points around', () => {
  expect(smooth([1, 2, 6, 4], 3)).toEqual([1, 3, 4, 4])
  expect(smooth([3, 1, 2], 1)).toEqual([3, 1, 2])
})

test('smoothing keeps a straight line, its ends included', () => {
  const slope = Array.from({ length: 20 }, (_, i) => i)
  expect(smooth(slope, 7)).toEqual(slope)
})

test('the window is odd, and 1 where there is little to smooth', () => {
  expect([3, 39, 40, 400, 4000].map(smoothingWindow)).toEqual([1, 1, 3, 11, 101])
})

test('thinning keeps ends, peaks and order, and stays within its limit', () => {
  const points = Array.from({ length: 10_000 }, (_, x) => ({ x, y: Math.sin(x) }))
  points[4321] = { x: 4321, y: 99 }
  const kept = thin(points, 400)
  expect(kept.length).toBeLessThanOrEqual(402)
  expect(kept).toContainEqual({ x: 4321, y: 99 })
  expect([kept[0].x, kept.at(-1)?.x]).toEqual([0, 9999])
  expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).toSorted((a, b) => a - b))
})

test('few points stay as they are', () => {
  expect(thin([{ x: 1, y: 2 }], 10)).toEqual([{ x: 1, y: 2 }])
})
