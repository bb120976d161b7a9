import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { trustworthiness } from './trustworthiness.ts'

const rng = new Random('trustworthiness')
const random = (count: number, width: number) => ({
  features: Float32Array.from({ length: count * width }, () => rng.normal()),
  count,
  width,
})
const line = (...features: number[]) => ({
  features: Float32Array.from(features),
  count: features.length,
  width: 1,
})

test('the data as their own map are trusted fully, also turned and scaled', () => {
  const rows = random(30, 2)
  expect(trustworthiness(rows, rows, 5)).toBe(1)
  const turned = rows.features.map((value, i) => 3 * (i % 2 ? value : -value))
  expect(trustworthiness(rows, { ...rows, features: turned }, 5)).toBe(1)
})

test('the formula by hand: five points on a line, the second and the last swapped', () => {
  const data = line(0, 1, 2.1, 3.3, 4.6)
  const map = line(0, 4.6, 2.1, 3.3, 1)
  // k = 1. Nearest on the map: 0 → 4, 1 → 3, 2 → 4, 3 → 2, 4 → 0; their ranks in the data: 4, 3, 4, 1, 4.
  const penalty = 3 + 2 + 3 + 0 + 3
  expect(trustworthiness(data, map, 1)).toBeCloseTo(1 - (2 * penalty) / (5 * 1 * (10 - 3 - 1)), 12)
})

test('a map that has nothing to do with the data is about one half', () => {
  const found = trustworthiness(random(200, 5), random(200, 2), 5)
  expect(found).toBeGreaterThan(0.4)
  expect(found).toBeLessThan(0.6)
})

test('k must leave more than half of the rows out', () => {
  const rows = random(10, 2)
  expect(() => trustworthiness(rows, rows, 5)).toThrow('k must be a whole number from 1 to 4; got 5')
  expect(() => trustworthiness(rows, random(9, 2), 2)).toThrow('the number of projected rows')
})

test('equal rows are no fault of the map: the data as their own map are trusted fully', () => {
  const x = { features: Float32Array.of(1, 1, 1, 1, 1, 1, 2, 2, 3, 3), count: 5, width: 2 }
  expect(trustworthiness(x, x, 2)).toBe(1)
  const grid = { features: Float32Array.from({ length: 60 }, () => rng.integer(3)), count: 30, width: 2 }
  expect(trustworthiness(grid, grid, 4)).toBe(1)
})

test('ties are shared: the order of the rows makes no difference', () => {
  const count = 24
  const grid = (width: number) => Float32Array.from({ length: count * width }, () => rng.integer(3))
  const [data, map] = [grid(3), grid(2)]
  const inOrder = (order: Int32Array, values: Float32Array, width: number) => ({
    features: Float32Array.from([...order].flatMap((n) => [...values.subarray(n * width, (n + 1) * width)])),
    count,
    width,
  })
  const values = Array.from({ length: 20 }, () => {
    const order = rng.permutation(count)
    return trustworthiness(inOrder(order, data, 3), inOrder(order, map, 2), 3)
  })
  for (const value of values) expect(value).toBeCloseTo(values[0], 12)
  expect(values[0]).toBeLessThan(0.99)
})

test('a map that is one point is worth what a random one is', () => {
  const rows = random(60, 4)
  const point = { features: new Float32Array(120), count: 60, width: 2 }
  expect(trustworthiness(rows, point, 5)).toBeGreaterThan(0.4)
  expect(trustworthiness(rows, point, 5)).toBeLessThan(0.6)
})
