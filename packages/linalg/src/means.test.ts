import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { covariance, gram, meanRow } from './means.ts'
import { unitRows } from './rows.ts'

const rng = new Random('means')
const rows = { features: Float32Array.from({ length: 60 }, () => rng.normal(1, 2)), count: 20, width: 3 }
const x = (n: number, d: number) => rows.features[n * 3 + d]
const all = Array.from({ length: 20 }, (_, n) => n)
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

test('the mean row, the covariance and the Gram matrix are those of their formulas', () => {
  const mean = [0, 1, 2].map((d) => sum(all.map((n) => x(n, d))) / 20)
  for (const [d, value] of meanRow(rows).entries()) expect(value).toBeCloseTo(mean[d], 12)
  const c = covariance(rows)
  for (const i of [0, 1, 2]) {
    for (const j of [0, 1, 2]) {
      const expected = sum(all.map((n) => (x(n, i) - mean[i]) * (x(n, j) - mean[j]))) / 19
      expect(c[i * 3 + j]).toBeCloseTo(expected, 12)
      expect(c[i * 3 + j]).toBe(c[j * 3 + i])
    }
  }
  const g = gram(rows)
  for (const n of all)
    for (const m of all) expect(g[n * 20 + m]).toBeCloseTo(sum([0, 1, 2].map((d) => x(n, d) * x(m, d))), 12)
})

test('the mean of rows at unit length is the mean direction', () => {
  const two = { features: Float32Array.of(3, 4, 0, 1e-20), count: 2, width: 2 }
  const [x, y] = meanRow(unitRows(two))
  expect(x).toBeCloseTo(0.3, 12)
  expect(y).toBeCloseTo(0.9, 12)
})

test('a mean that is given is the one that is subtracted', () => {
  const two = { features: Float32Array.of(1, 3), count: 2, width: 1 }
  expect([...covariance(two)]).toEqual([2])
  expect([...covariance(two, Float64Array.of(0))]).toEqual([10])
})

test('rows that are not finite are named, and so are wrong sizes', () => {
  const broken = { features: Float32Array.of(1, 2, Number.NaN, 4), count: 2, width: 2 }
  for (const operation of [meanRow, covariance, gram])
    expect(() => operation(broken)).toThrow(
      `${operation.name}: row 1 of rows (column 0) must be finite; got NaN`,
    )
  expect(() => covariance({ features: Float32Array.of(1), count: 1, width: 1 })).toThrow(
    'rows.count must be a whole number from 2',
  )
  expect(() => gram({ ...rows, count: 7 })).toThrow(
    'rows.features must hold count × width = 7 × 3 numbers; got an array of 60',
  )
  expect(() => covariance(rows, Float64Array.of(1))).toThrow('covariance: mean must hold 3 numbers')
})
