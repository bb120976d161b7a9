import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { alphaReq, fitPowerLaw } from './alpha-req.ts'
import { effectiveRank, featureSingularValues } from './effective-rank.ts'
import type { FeatureRows } from './feature-rows.ts'
import { lidar } from './lidar.ts'

const rng = new Random('label-free')
const [images, views, width] = [200, 10, 16]

/** Rows of images: what is their own in the first dimensions, and noise of each view in the others. */
function grouped(signal: number, noise: (dimension: number) => number): FeatureRows {
  const features = new Float32Array(images * views * width)
  for (let n = 0; n < images; n++) {
    const own = Array.from({ length: width }, (_, d) => (d < signal ? 10 * rng.normal() : 0))
    for (let v = 0; v < views; v++)
      for (let d = 0; d < width; d++) features[(n * views + v) * width + d] = own[d] + noise(d) * rng.normal()
  }
  return { features, count: images * views, width }
}

const rankMe = (rows: FeatureRows) => effectiveRank(featureSingularValues(rows))
const mapped = (rows: FeatureRows, map: number[][]): FeatureRows => ({
  ...rows,
  features: Float32Array.from(rows.features, (_, i) => {
    const [n, d] = [Math.floor(i / width), i % width]
    return map[d].reduce((sum, weight, k) => sum + weight * rows.features[n * width + k], 0)
  }),
})
/** Invertible, and far from orthogonal. */
const map = Array.from({ length: width }, (_, i) =>
  Array.from({ length: width }, (_, j) => (i === j ? 2 + i : 0.5 * rng.normal())),
)

test('LiDAR counts the directions in which images differ; RankMe counts the noise of views as well', () => {
  const rows = grouped(4, (d) => (d < 4 ? 1 : 10))
  const { rank, trace } = lidar(rows, { views })
  expect(rank).toBeGreaterThan(3.9)
  expect(rank).toBeLessThan(4.4) // the noise of means adds a little
  expect(trace).toBeGreaterThan(300)
  expect(rankMe(rows)).toBeGreaterThan(15)
})

test('pure noise has full rank in LiDAR too: the trace tells, it is D/q', () => {
  const { rank, trace } = lidar(
    grouped(0, () => 1),
    { views },
  )
  expect(rank).toBeGreaterThan(15)
  expect(trace).toBeCloseTo(width / views, 0)
})

test('an invertible map leaves LiDAR as it is, but not RankMe', () => {
  const rows = grouped(4, () => 1)
  const [before, after] = [rows, mapped(rows, map)].map((x) => lidar(x, { views, delta: 1e-9 }))
  expect(after.rank).toBeCloseTo(before.rank, 3)
  expect(after.trace / before.trace).toBeCloseTo(1, 3)
  expect(Math.abs(rankMe(mapped(rows, map)) - rankMe(rows))).toBeGreaterThan(0.1)
})

test('views of an image must be together, and enough', () => {
  const rows = grouped(4, () => 1)
  // Row k·images + n instead of n·views + k: each group holds ten images.
  const shuffled = {
    ...rows,
    features: Float32Array.from(rows.features, (_, i) => {
      const [row, d] = [Math.floor(i / width), i % width]
      return rows.features[((row % images) * views + Math.floor(row / images)) * width + d]
    }),
  }
  expect(lidar(shuffled, { views }).trace).toBeLessThan(0.01 * lidar(rows, { views }).trace)
  expect(() => lidar(rows, { views: 1 })).toThrow('got 2000 rows, 1 views an image')
  expect(() => lidar(rows, { views: 7 })).toThrow(/two views or more each/)
})

test('collapsed features have no trace, and features that are not finite no rank', () => {
  const constant = { features: new Float32Array(80).fill(3), count: 20, width: 4 }
  expect(lidar(constant, { views: 2 }).trace).toBeCloseTo(0, 10)
  expect(lidar({ ...constant, features: new Float32Array(80).fill(Number.NaN) }, { views: 2 }).rank).toBeNaN()
})

test.each([0.5, 1, 2])('a spectrum i^−%f has this α, and fits exactly', (alpha) => {
  const spectrum = Array.from({ length: 60 }, (_, i) => 7 * (i + 1) ** -alpha)
  const found = fitPowerLaw(spectrum, { first: 1 })
  expect(found.alpha).toBeCloseTo(alpha, 10)
  expect(found.fit).toBeCloseTo(1, 10)
  expect(found.range).toEqual([1, 60])
  expect(fitPowerLaw(spectrum, { first: 5, last: 20 }).range).toEqual([5, 20])
})

test('α of features is that of their covariance, and their mean makes no difference', () => {
  const features = Float32Array.from({ length: 2000 * 12 }, (_, i) => rng.normal() * ((i % 12) + 1) ** -0.75)
  const rows = { features, count: 2000, width: 12 }
  const { alpha, fit } = alphaReq(rows, { first: 1 })
  expect(alpha).toBeCloseTo(1.5, 1)
  expect(fit).toBeGreaterThan(0.99)
  const moved = { ...rows, features: features.map((value) => value + 3) }
  expect(alphaReq(moved, { first: 1 }).alpha).toBeCloseTo(alpha, 3)
})

test('directions without variance are left out of the fit, and too few are refused', () => {
  expect(fitPowerLaw([1, 0.5, 1 / 3, 0.25, 0, 0], { first: 1 }).range).toEqual([1, 4])
  expect(() => fitPowerLaw([1, 0, 0, 0], { first: 1 })).toThrow(
    /needs three eigenvalues above 0 from number 1 on; there are 1/,
  )
})

test('RankMe is not centered: a constant shift takes most of it away; scale does not', () => {
  const rows = grouped(0, () => 1)
  const changed = (f: (value: number) => number) => ({ ...rows, features: rows.features.map(f) })
  expect(rankMe(rows)).toBeGreaterThan(15.8)
  expect(rankMe(changed((value) => 100 * value))).toBeCloseTo(rankMe(rows), 4)
  expect(rankMe(changed((value) => value + 5))).toBeCloseTo(6.3, 0)
  expect(rankMe(changed(() => 0))).toBe(0)
})
