import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Features, LabeledFeatures } from '../features/features.ts'
import { type KnnSettings, knnProbe } from './knn-probe.ts'
import { topMatches } from './top-matches.ts'

const rng = new Random('knn')
const normals = (count: number, width: number, stream = rng): Features => {
  const features = new Float32Array(count * width)
  stream.fillNormal(features)
  return { features, count, width }
}

const labeled = (rows: Features, classes = 4): LabeledFeatures => ({
  ...rows,
  classes,
  labels: Int32Array.from({ length: rows.count }, (_, i) => (i * 7) % classes),
})

/** The double loop: every query against every row, in double precision. */
function brute(rows: LabeledFeatures, queries: Features, { metric, k, temperature }: KnnSettings): number[] {
  const row = (x: Features, i: number) => [...x.features.subarray(i * x.width, (i + 1) * x.width)]
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, d) => sum + value * b[d], 0)
  return Array.from({ length: queries.count }, (_, q) => {
    const a = row(queries, q)
    const all = Array.from({ length: rows.count }, (_, r) => {
      const b = row(rows, r)
      const gap = a.map((value, d) => value - b[d])
      const score = metric === 'cosine' ? dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)) : -dot(gap, gap)
      return { r, score }
    })
    const near = all.toSorted((x, y) => y.score - x.score || x.r - y.r).slice(0, k)
    const votes = new Array<number>(rows.classes).fill(0)
    for (const { r, score } of near)
      votes[rows.labels[r]] += metric === 'cosine' ? Math.exp(score / temperature) : 1
    const most = Math.max(...votes)
    return rows.labels[near.find(({ r }) => votes[rows.labels[r]] === most)?.r ?? -1]
  })
}

test.each(['cosine', 'euclidean'] as const)('%s votes are those of the double loop', (metric) => {
  const [rows, queries] = [labeled(normals(150, 6)), normals(80, 6)]
  for (const k of [1, 5, 20, 150]) {
    const settings = { metric, k, temperature: 0.1 }
    expect([...knnProbe(rows, queries, settings).classes]).toEqual(brute(rows, queries, settings))
  }
})

test('rows on a grid, full of ties, are voted on as in the double loop', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 9 }), (seed, k) => {
      const stream = new Random(seed)
      const grid = (count: number): Features => ({
        features: Float32Array.from({ length: count * 3 }, () => stream.integer(3) - 1),
        count,
        width: 3,
      })
      const points = grid(24) // each comes with its opposite, so that the mean is 0 and distances are exact
      const both = Float32Array.from([...points.features, ...points.features.map((value) => 0 - value)])
      const rows = labeled({ features: both, count: 48, width: 3 })
      const [queries, settings] = [grid(10), { metric: 'euclidean', k, temperature: 1 } as const]
      expect([...knnProbe(rows, queries, settings).classes]).toEqual(brute(rows, queries, settings))
    }),
    { numRuns: 50 },
  )
})

test('scores and ties do not depend on where blocks end', () => {
  const rows = normals(9000, 2)
  rows.features.copyWithin(2 * 8190, 0, 6) // copies of the first three rows, on both sides of a block's end
  const queries = normals(520, 2)
  queries.features.set(rows.features.subarray(0, 6))
  const { indices, scores } = topMatches(queries, rows, { k: 6 })
  for (const q of [0, 511, 512, 519]) {
    const dot = (r: number) =>
      Math.fround(
        queries.features[2 * q] * rows.features[2 * r] +
          queries.features[2 * q + 1] * rows.features[2 * r + 1],
      )
    const best = Array.from({ length: 9000 }, (_, r) => r).toSorted((a, b) => dot(b) - dot(a) || a - b)
    for (let rank = 0; rank < 6; rank++) {
      expect(scores[6 * q + rank]).toBeCloseTo(dot(best[rank]), 5)
      expect(dot(indices[6 * q + rank])).toBeCloseTo(dot(best[rank]), 5)
    }
  }
  const copies = topMatches({ ...rows, features: rows.features.slice(0, 2), count: 1 }, unit(rows), { k: 2 })
  expect([...copies.indices]).toEqual([0, 8190])
})

/** Rows of length 1: nothing matches a row better than itself. */
function unit({ features, count, width }: Features): Features {
  const lengths = Array.from({ length: count }, (_, n) => Math.hypot(features[2 * n], features[2 * n + 1]))
  return { features: features.map((value, i) => value / lengths[i >> 1]), count, width }
}

test('a temperature near 0 asks the nearest row alone, a large one counts heads', () => {
  const rows: LabeledFeatures = {
    features: Float32Array.of(1, 0, 0.9, 0.5, 0.9, 0.6),
    count: 3,
    width: 2,
    labels: Int32Array.of(0, 1, 1),
    classes: 2,
  }
  const query = { features: Float32Array.of(1, 0), count: 1, width: 2 }
  expect(knnProbe(rows, query, { k: 3, temperature: 0.01 }).classes[0]).toBe(0)
  const { classes, confidence } = knnProbe(rows, query, { k: 3, temperature: 100 })
  expect(classes[0]).toBe(1)
  expect(confidence[0]).toBeCloseTo(2 / 3, 2)
})

test('distances keep their digits far from the origin', () => {
  const rows = labeled(normals(60, 4))
  const queries = normals(40, 4)
  const far = <T extends Features>(x: T): T => ({
    ...x,
    features: x.features.map((value) => value + 2 ** 12),
  })
  const settings = { metric: 'euclidean', k: 3, temperature: 1 } as const
  const exact = brute(far(rows), far(queries), settings)
  expect([...knnProbe(far(rows), far(queries), settings).classes]).toEqual(exact)
})

test('where there are fewer rows than k, all of them vote', () => {
  const [rows, queries] = [labeled(normals(6, 3)), normals(5, 3)]
  expect(knnProbe(rows, queries, { k: 99 })).toEqual(knnProbe(rows, queries, { k: 6 }))
})

test('what does not fit is refused', () => {
  const [rows, queries] = [labeled(normals(6, 3)), normals(5, 3)]
  expect(() => knnProbe(rows, normals(5, 2))).toThrow('the width of the queries')
  expect(() => knnProbe({ ...rows, labels: new Int32Array(2) }, queries)).toThrow('the number of labels')
  expect(() => knnProbe(rows, queries, { k: 0 })).toThrow('k must be a whole number')
  expect(() => knnProbe(rows, queries, { temperature: 0 })).toThrow('temperature must be a number above 0')
})

test('clusters far apart do not blur distances within them, in either order of the rows', () => {
  const at = (...ys: [number, number][]) => ys.flat()
  for (const scale of [1, 1e20, 1e-25]) {
    const scaled = (values: number[]) => Float32Array.from(values, (value) => value * scale)
    const rows: LabeledFeatures = {
      features: scaled(at([3000, 0], [3000, 1], [-3000, 0], [-3000, 1])),
      count: 4,
      width: 2,
      labels: Int32Array.of(0, 1, 0, 1),
      classes: 2,
    }
    const turned: LabeledFeatures = {
      ...rows,
      features: scaled(at([-3000, 1], [-3000, 0], [3000, 1], [3000, 0])),
      labels: Int32Array.of(1, 0, 1, 0),
    }
    const queries = { features: scaled(at([3000, 0.9], [-3000, 0.9], [3000, 0.1])), count: 3, width: 2 }
    for (const labeled of [rows, turned])
      expect([...knnProbe(labeled, queries, { metric: 'euclidean', k: 1 }).classes]).toEqual([1, 1, 0])
  }
})

test.each(['cosine', 'euclidean'] as const)('%s votes are the same at any scale', (metric) => {
  const [rows, queries] = [labeled(normals(80, 5)), normals(40, 5)]
  const scaled = <T extends Features>(x: T, scale: number): T => ({ ...x, features: x.features.map((value) => value * scale) }) // biome-ignore format: one line
  const plain = knnProbe(rows, queries, { metric, k: 7 })
  for (const scale of [2 ** 66, 2 ** -83, 2 ** 120]) {
    const found = knnProbe(scaled(rows, scale), scaled(queries, scale), { metric, k: 7 })
    expect(found.classes).toEqual(plain.classes)
    for (const [i, value] of found.confidence.entries()) expect(value).toBeCloseTo(plain.confidence[i], 6)
  }
})
