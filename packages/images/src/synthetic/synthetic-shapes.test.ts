import { expect, test } from 'vitest'
import { outlines } from './outlines.ts'
import { syntheticShapes } from './synthetic-shapes.ts'

const indices = (count: number) => Array.from({ length: count }, (_, i) => i)

test('the same seed gives the same pictures, another one gives others', () => {
  const [a, b, c] = [1, 1, 2].map((seed) => syntheticShapes({ count: 6, seed }).read(indices(6)).values)
  expect(a).toEqual(b)
  expect(a).not.toEqual(c)
})

test('a picture depends on its number alone, so that a test split has other pictures', () => {
  const all = syntheticShapes({ count: 10, seed: 1 }).read([7, 8, 9])
  const later = syntheticShapes({ count: 3, first: 7, seed: 1 }).read([0, 1, 2])
  expect(later.values).toEqual(all.values)
  expect(later.labels).toEqual(all.labels)
})

test('classes take turns and are balanced', () => {
  const { labels, classNames } = syntheticShapes({ count: 60, seed: 1 })
  expect(classNames).toHaveLength(outlines.length)
  for (const shape of outlines.keys()) expect(labels?.filter((label) => label === shape)).toHaveLength(10)
})

test.each(outlines.map(({ name, distance }) => [name, distance] as const))(
  'a %s has an inside and an outside, and fits the circle of radius 1.2',
  (_, distance) => {
    const points = Array.from({ length: 4000 }, (_, i) => [
      ((i * 37) % 200) / 50 - 2,
      ((i * 91) % 199) / 50 - 2,
    ])
    const inside = points.filter(([x, y]) => distance(x, y) < 0)
    expect(inside.length).toBeGreaterThan(100)
    expect(inside.every(([x, y]) => Math.hypot(x, y) <= 1.2)).toBe(true)
  },
)

test('counts and sizes that make no picture are refused', () => {
  expect(() => syntheticShapes({ count: 0, seed: 1 })).toThrow(
    /count must be an integer of at least 1; got 0/,
  )
  expect(() => syntheticShapes({ count: 1, size: 4, seed: 1 })).toThrow(/size must be an integer from 8/)
})
