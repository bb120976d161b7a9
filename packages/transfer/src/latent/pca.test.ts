import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import type { Features } from '../features/features.ts'
import { pca } from './pca.ts'

const rows = (...list: number[][]): Features => ({
  features: Float32Array.from(list.flat()),
  count: list.length,
  width: list[0].length,
})

test('points on a line have one component: the line', () => {
  const { directions, variances, explained, mean, projected } = pca(rows([1, 2], [4, 6], [7, 10]))
  expect(Array.from(mean)).toEqual([4, 6])
  expect(directions[0]).toBeCloseTo(0.6, 12)
  expect(directions[1]).toBeCloseTo(0.8, 12)
  expect(variances[0]).toBeCloseTo(25, 10) // −5, 0, 5, divided by N − 1
  expect(variances[1]).toBeCloseTo(0, 10)
  expect(explained[0]).toBeCloseTo(1, 12)
  expect(projected).toMatchObject({ count: 3, width: 2 })
  expect(projected.features[0]).toBeCloseTo(-5, 5)
  expect(projected.features[4]).toBeCloseTo(5, 5)
})

test('each component varies as much as it says, independently of the others', () => {
  const rng = new Random('pca')
  const features = Float32Array.from({ length: 200 * 6 }, (_, i) => rng.normal() * (1 + (i % 6)))
  const { projected, variances, explained } = pca({ features, count: 200, width: 6 }, { components: 6 })
  const column = (i: number) => Array.from({ length: 200 }, (_, n) => projected.features[n * 6 + i])
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j <= i; j++) {
      const products = column(i).map((x, n) => (x * column(j)[n]) / 199)
      expect(products.reduce((a, b) => a + b)).toBeCloseTo(i === j ? variances[i] : 0, 4)
    }
  }
  expect(explained.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
})

test('a direction’s largest entry is positive, so mirrored features have the same directions', () => {
  const { directions } = pca(rows([-3, -1], [0, 0.5], [3, 0.2]))
  expect(directions[0]).toBeGreaterThan(0)
  const mirrored = pca(rows([3, 1], [0, -0.5], [-3, -0.2]))
  for (const [i, value] of directions.entries()) expect(mirrored.directions[i]).toBeCloseTo(value, 12)
})

test('features that are all equal have no variance, and say so in numbers', () => {
  const { variances, explained, projected } = pca(rows([1, 2, 3], [1, 2, 3]))
  expect(Array.from([...variances, ...explained, ...projected.features])).toEqual(new Array(8).fill(0))
})

test('what makes no sense is refused by name', () => {
  expect(() => pca(rows([1, 2]))).toThrow('pca: needs at least 2 rows; got 1 of width 2')
  expect(() => pca(rows([1, 2], [3, Number.NaN]))).toThrow('pca: features hold NaN in row 1, column 1')
  expect(() => pca(rows([1, 2], [3, 4]), { components: 3 })).toThrow(ArgumentError)
  expect(() => pca({ ...rows([1, 2], [3, 4]), width: 3 })).toThrow('count × width = 2 × 3 numbers; got 4')
})

test('columns that never change take part in no direction, and change none', () => {
  const rng = new Random('constant columns')
  const few = Float32Array.from({ length: 40 * 3 }, () => rng.normal())
  const wide = Float32Array.from({ length: 40 * 5 }, (_, i) => {
    const [n, d] = [Math.floor(i / 5), i % 5]
    return d === 1 || d === 4 ? 7 : few[n * 3 + (d === 0 ? 0 : d - 1)]
  })
  const [narrow, padded] = [
    pca({ features: few, count: 40, width: 3 }, { components: 2 }),
    pca({ features: wide, count: 40, width: 5 }, { components: 2 }),
  ]
  expect(padded.variances).toEqual(narrow.variances)
  expect(padded.projected.features).toEqual(narrow.projected.features)
  const [a, b, c] = narrow.directions
  expect(Array.from(padded.directions.subarray(0, 5), (x) => x + 0)).toEqual([a, 0, b, c, 0])
})
