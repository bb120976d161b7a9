import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LinalgError } from '../linalg-error.ts'
import type { Rows } from '../rows.ts'
import { assign } from './assign.ts'
import { type KMeansOptions, kMeans } from './k-means.ts'

const rowsOf = (values: ArrayLike<number>, width: number): Rows => ({
  features: Float32Array.from(values),
  count: values.length / width,
  width,
})

/** `clusters` groups of rows around centers at a distance of 20 and more, in turn. */
function blobs(clusters: number, count: number, rng: Random): Rows {
  const rows = rowsOf(
    Array.from({ length: count * 2 }, (_, i) => {
      const angle = (2 * Math.PI * (Math.floor(i / 2) % clusters)) / clusters
      return 10 * clusters * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + rng.normal()
    }),
    2,
  )
  return rows
}

const normalRows = (count: number, width: number, rng: Random): Rows =>
  rowsOf(
    Array.from({ length: count * width }, () => rng.normal()),
    width,
  )

/** Lloyd's algorithm as it stands in a textbook. */
function textbook(rows: Rows, centroids: number[][], iterations: number): number[] {
  const points = Array.from({ length: rows.count }, (_, n) => [...rows.features.subarray(n * rows.width, (n + 1) * rows.width)]) // biome-ignore format: one line
  const nearest = (point: number[]) => {
    const distances = centroids.map((c) => c.reduce((sum, value, d) => sum + (value - point[d]) ** 2, 0))
    return distances.indexOf(Math.min(...distances))
  }
  for (let i = 1; i < iterations; i++) {
    const owners = points.map(nearest)
    centroids = centroids.map((c, k) => {
      const own = points.filter((_, n) => owners[n] === k)
      return own.length === 0
        ? c
        : c.map((_, d) => own.reduce((sum, point) => sum + point[d], 0) / own.length)
    })
  }
  return points.map(nearest)
}

const anyProblem = fc.record({
  seed: fc.integer(),
  count: fc.integer({ min: 6, max: 60 }),
  width: fc.integer({ min: 2, max: 9 }),
  clusters: fc.integer({ min: 1, max: 6 }),
  metric: fc.constantFrom('euclidean', 'spherical'),
  starts: fc.constantFrom('k-means++', 'random'),
  emptyClusters: fc.constantFrom('farthest', 'keep'),
})

test('the inertia never rises and is that of the result; each row is assigned to its nearest centroid', () => {
  fc.assert(
    fc.property(anyProblem, ({ seed, count, width, ...options }) => {
      const rng = new Random(seed)
      const rows = normalRows(count, width, rng)
      const found = kMeans(rows, { ...options, rng, tolerance: 0 } as KMeansOptions)
      for (let i = 1; i < found.inertia.length; i++)
        expect(found.inertia[i]).toBeLessThanOrEqual(found.inertia[i - 1] * (1 + 1e-12) + 1e-28) // rounding
      expect(found.inertia).toHaveLength(found.iterations)
      const again = assign(rows, found.centroids, options.metric as 'euclidean')
      expect(again.assignment).toEqual(found.assignment)
      const sum = again.distances.reduce((total, squared) => total + squared, 0)
      expect(sum).toBeCloseTo(found.inertia[found.iterations - 1], 9)
    }),
  )
})

test('the result is that of the textbook’s algorithm, whatever the bounds skip', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, iterations) => {
      const rng = new Random(seed)
      const rows = normalRows(80, 3, rng)
      const starts = { features: rows.features.slice(0, 15), count: 5, width: 3 }
      const found = kMeans(rows, {
        clusters: 5,
        rng,
        starts,
        iterations,
        tolerance: 0,
        emptyClusters: 'keep',
      })
      const centroids = [0, 1, 2, 3, 4].map((k) => [...starts.features.subarray(3 * k, 3 * k + 3)])
      expect([...found.assignment]).toEqual(textbook(rows, centroids, iterations))
    }),
  )
})

test('separated blobs are recovered, by either start', () => {
  const rng = new Random('blobs')
  const rows = blobs(6, 300, rng)
  const { assignment, converged } = kMeans(rows, { clusters: 6, rng })
  expect(converged).toBe(true)
  for (let n = 6; n < 300; n++) expect(assignment[n]).toBe(assignment[n % 6])
  expect(new Set(assignment).size).toBe(6)
})

test('permuting the rows permutes the assignment, for start centroids that are given', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const rng = new Random(seed)
      const rows = normalRows(50, 4, rng)
      const starts = { features: rows.features.slice(0, 12), count: 3, width: 4 }
      const order = rng.permutation(50)
      const permuted = rowsOf(
        [...order].flatMap((n) => [...rows.features.subarray(4 * n, 4 * n + 4)]),
        4,
      )
      const options = { clusters: 3, rng, starts, iterations: 20 }
      const [a, b] = [kMeans(rows, options), kMeans(permuted, options)]
      expect([...b.assignment]).toEqual([...order].map((n) => a.assignment[n]))
    }),
  )
})

test('spherical centroids have unit norm, and the scale of a row makes no difference', () => {
  const rng = new Random('sphere')
  const rows = normalRows(200, 5, rng)
  const scaled = rowsOf(
    rows.features.map((value, i) => value * 2 ** ((Math.floor(i / 5) % 41) - 20)),
    5,
  )
  const [a, b] = [rows, scaled].map((x) =>
    kMeans(x, { clusters: 4, rng: rng.fork('k'), metric: 'spherical' }),
  )
  expect(a.assignment).toEqual(b.assignment)
  for (let k = 0; k < 4; k++)
    expect(Math.hypot(...a.centroids.features.subarray(5 * k, 5 * k + 5))).toBeCloseTo(1, 12)
  expect(a.inertia.at(-1)).toBeLessThan(a.inertia[0])
})

test('opposite directions cancel: a spherical centroid then stays where it is', () => {
  const rows = rowsOf([1, 0, -1, 0], 2)
  const starts = rowsOf([0, 3], 2)
  const { centroids, inertia } = kMeans(rows, {
    clusters: 1,
    rng: new Random(0),
    metric: 'spherical',
    starts,
  })
  expect([...centroids.features]).toEqual([0, 1])
  expect([...inertia]).toEqual([4, 4])
})

test('the same random numbers give the same clusters; another stream other ones', () => {
  const rows = normalRows(100, 3, new Random(1))
  const run = (seed: number) => kMeans(rows, { clusters: 8, rng: new Random(seed) })
  expect(run(1)).toEqual(run(1))
  expect(run(1).assignment).not.toEqual(run(2).assignment)
})

test('k-means++ starts in every far blob, where a random start often misses some', () => {
  const missed = (starts: 'k-means++' | 'random') =>
    Array.from({ length: 40 }, (_, seed) => {
      const rng = new Random(seed)
      const { inertia } = kMeans(blobs(5, 100, rng), { clusters: 5, rng, starts, iterations: 1 })
      return inertia[0] > 2000 // a blob of 20 rows without a start costs 20 · 58²
    }).filter(Boolean).length
  expect(missed('k-means++')).toBeLessThanOrEqual(1)
  expect(missed('random')).toBeGreaterThan(20)
})

test('an empty cluster takes the row that is farthest from its centroid, or stays', () => {
  const rows = rowsOf([0, 1, 2, 10], 1)
  const starts = rowsOf([1, 1000], 1)
  const options = { clusters: 2, rng: new Random(0), starts, tolerance: 0 }
  const filled = kMeans(rows, options)
  expect([...filled.assignment]).toEqual([0, 0, 0, 1])
  expect([...filled.centroids.features]).toEqual([1, 10])
  const kept = kMeans(rows, { ...options, emptyClusters: 'keep' })
  expect([...kept.assignment]).toEqual([0, 0, 0, 0])
  expect([...kept.centroids.features]).toEqual([3.25, 1000])
})

test('with as many distinct rows as clusters no cluster is empty, even if rows come many times', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('k-means++', 'random'), (seed, starts) => {
      const rng = new Random(seed)
      const rows = rowsOf(
        Array.from({ length: 40 }, (_, n) => (n < 36 ? 5 : n)),
        1,
      ) // five distinct rows
      const { assignment, inertia } = kMeans(rows, { clusters: 5, rng, starts } as KMeansOptions)
      expect(new Set(assignment).size).toBe(5)
      expect(inertia.at(-1)).toBe(0)
    }),
  )
})

test('fewer distinct rows than clusters are refused; with emptyClusters keep, clusters stay empty', () => {
  const rows = rowsOf([1, 1, 1, 2, 2, 2], 1)
  for (const starts of ['k-means++', 'random', rowsOf([1, 2, 3], 1)] as const) {
    const options = { clusters: 3, rng: new Random(0), starts }
    expect(() => kMeans(rows, options)).toThrow(
      "kMeans: clusters must be at most 2, the number of distinct rows (or pass emptyClusters: 'keep'); got 3",
    )
    const { assignment, inertia } = kMeans(rows, { ...options, emptyClusters: 'keep' })
    expect(new Set(assignment).size).toBeLessThanOrEqual(2)
    expect(inertia.every(Number.isFinite)).toBe(true)
  }
})

test('parallel rows are one direction, whatever the rounding of their lengths', () => {
  const rows = rowsOf([1, 2, 3, 6, 7, 14, 1, 0, 3, 0], 2)
  const options = { clusters: 3, rng: new Random(0), metric: 'spherical' } as const
  for (const starts of ['k-means++', 'random'] as const)
    expect(() => kMeans(rows, { ...options, starts })).toThrow('clusters must be at most 2')
  expect([...kMeans(rows, { ...options, clusters: 2 }).assignment].map((k, _, all) => k === all[0])).toEqual([
    true,
    true,
    true,
    false,
    false, // biome-ignore format: one line
  ])
})

test('distances keep their digits far from the origin, and at the ends of float32', () => {
  const far = rowsOf([30_000, 0, 30_000, 1, 30_000, 10, 30_000, 11], 2)
  const { assignment, inertia } = kMeans(far, { clusters: 2, rng: new Random(3) })
  expect([assignment[1], assignment[3]]).toEqual([assignment[0], assignment[2]])
  expect(inertia.at(-1)).toBeCloseTo(1, 12)
  for (const scale of [1e38, 1e20, 1e-25, 1e-40]) {
    const rows = rowsOf(
      [1, 1.25, 3, 3.25].map((value) => value * scale),
      1,
    )
    for (const metric of ['euclidean', 'spherical'] as const) {
      const found = kMeans(rows, { clusters: metric === 'spherical' ? 1 : 2, rng: new Random(4), metric })
      expect(found.inertia.every(Number.isFinite)).toBe(true)
      if (metric === 'euclidean') expect(found.assignment[0]).not.toBe(found.assignment[3])
    }
  }
})

test('ties go to the centroid of smaller index', () => {
  const { assignment, distances } = assign(rowsOf([0, 2, 4], 1), rowsOf([3, 1, 1, 3, 3], 1))
  expect([...assignment]).toEqual([1, 0, 0])
  expect([...distances]).toEqual([1, 1, 1])
})

test('rows that are not finite or have no direction are named; options out of range are refused', () => {
  const rng = new Random(0)
  const broken = rowsOf([1, 2, 3, Number.NaN], 2)
  expect(() => kMeans(broken, { clusters: 1, rng })).toThrow(LinalgError)
  expect(() => kMeans(broken, { clusters: 1, rng })).toThrow(
    'kMeans: row 1 of rows (column 1) must be finite; got NaN',
  )
  const zero = rowsOf([1, 2, 0, 0], 2)
  expect(() => kMeans(zero, { clusters: 1, rng, metric: 'spherical' })).toThrow(
    'kMeans: row 1 of rows must have a direction',
  )
  expect(() => assign(zero, rowsOf([1], 1))).toThrow(
    'assign: centroids.width must be the width of the rows, 2; got 1',
  )
  expect(() => kMeans(zero, { clusters: 3, rng })).toThrow(
    'clusters must be a whole number from 1 to 2; got 3',
  )
  const refused: [Partial<Record<keyof KMeansOptions, unknown>>, string][] = [
    [{ metric: 'cosine' }, "metric must be one of 'euclidean', 'spherical'; got \"cosine\""],
    [{ starts: 'kmeans' }, "starts must be one of 'k-means++', 'random'"],
    [{ starts: rowsOf([1, 2, 3, 4], 2) }, 'starts.count must be a whole number from 1 to 1; got 2'],
    [{ iterations: 0 }, 'iterations must be a whole number from 1'],
    [{ tolerance: Number.NaN }, 'tolerance must be a finite number'],
    [{ emptyClusters: 'drop' }, "emptyClusters must be one of 'farthest', 'keep'"],
    [{ rng: {} }, 'rng must have a method next(), as Random has'],
  ]
  for (const [options, message] of refused)
    expect(() => kMeans(zero, { clusters: 1, rng, ...options } as KMeansOptions)).toThrow(
      `kMeans: ${message}`,
    )
})
