import { checkAtLeast, checkOneOf, checkWhole, requireOptions } from '../checks.ts'
import { LinalgError } from '../linalg-error.ts'
import type { RandomSource } from '../random-source.ts'
import { checkRows, type Rows } from '../rows.ts'
import { type Assignment, clusteredRows, type KMeansMetric } from './assign.ts'
import { fillEmptyClusters, moveToMeans } from './move-centroids.ts'
import type { ClusteredRows } from './nearest-centroids.ts'
import { plusPlusStarts, randomStarts } from './starts.ts'
import { trackNearest } from './track-nearest.ts'

export interface KMeansOptions {
  /** How many clusters, at most as many as rows. */
  readonly clusters: number
  /** Draws the start; `Random` of @pretexts/random will do. */
  readonly rng: RandomSource
  /** `spherical` clusters directions: rows and centroids at unit length. Default `'euclidean'`. */
  readonly metric?: KMeansMetric
  /** How the start centroids are chosen, or the start centroids themselves. Default `'k-means++'`. */
  readonly starts?: 'k-means++' | 'random' | Rows
  /** Maximum number of iterations. Default 100. */
  readonly iterations?: number
  /** Stop when an iteration lowers the inertia by no more than this fraction. Default 1e-4. */
  readonly tolerance?: number
  /**
   * What becomes of a cluster that has no rows: `farthest` moves it to the row that is farthest from its own centroid, so
   * that no cluster is empty in the end; `keep` leaves it where it is. Default `'farthest'`.
   */
  readonly emptyClusters?: 'farthest' | 'keep'
}

const kMeansOptions = [
  'clusters',
  'rng',
  'metric',
  'starts',
  'iterations',
  'tolerance',
  'emptyClusters',
] as const

/** Clusters, and the cluster of each row. Every row is assigned to the nearest of these centroids. */
export interface KMeans extends Assignment {
  /** (clusters, width); `spherical`: of unit length. */
  readonly centroids: Rows
  /** After each iteration: the sum of squared distances to the nearest centroid. It never rises, but for rounding. */
  readonly inertia: Float64Array
  readonly iterations: number
  /** Whether the tolerance was reached before the iterations ran out. */
  readonly converged: boolean
}

/**
 * k-means clustering by Lloyd's algorithm: assigns each row to its nearest centroid, moves each centroid to the mean of its rows,
 * and repeats.
 *
 *     inertia = Σₙ min_k ‖xₙ − c_k‖²,   spherical: ‖xₙ‖ = ‖c_k‖ = 1, so a term is 2 − 2 cos(xₙ, c_k)
 *
 * In double precision; ties go to the smaller index. The same rows, options and random numbers give the same result.
 *
 * @param rows (N, D)
 * @throws LinalgError naming the row that is not finite or, `spherical`, has no direction; for options out of range; with
 *   `farthest`, for fewer distinct rows than clusters
 * @see Lloyd 1982, Least Squares Quantization in PCM; Arthur & Vassilvitskii 2007 (k-means++); Dhillon & Modha 2001 (spherical)
 * @example kMeans({ features, count, width }, { clusters: 10, rng: new Random(0) }).assignment
 */
export function kMeans(rows: Rows, options: KMeansOptions): KMeans {
  requireOptions('kMeans', options, kMeansOptions)
  const { clusters, metric = 'euclidean', emptyClusters = 'farthest' } = options
  const { iterations = 100, tolerance = 1e-4 } = options
  checkRows('kMeans', 'rows', rows)
  checkOptions({ ...options, metric, emptyClusters, iterations, tolerance }, rows)
  const scaled = clusteredRows('kMeans', rows, metric)
  const centroids = startsOf(scaled, options, emptyClusters === 'farthest')
  const { nearest, update } = trackNearest(scaled, centroids)
  const inertia: number[] = []
  for (;;) {
    while (emptyClusters === 'farthest' && fillEmptyClusters(scaled, nearest, centroids)) update(centroids)
    inertia.push(nearest.first.reduce((sum, squared) => sum + squared, 0))
    if (hasConverged(inertia, tolerance) || inertia.length === iterations) break
    moveToMeans(scaled, nearest.assignment, centroids, metric)
    update(centroids)
  }
  return {
    centroids: { features: centroids, count: clusters, width: rows.width },
    assignment: nearest.assignment,
    distances: nearest.first,
    inertia: Float64Array.from(inertia),
    iterations: inertia.length,
    converged: hasConverged(inertia, tolerance),
  }
}

function hasConverged(inertia: readonly number[], tolerance: number): boolean {
  const [previous, current] = inertia.slice(-2)
  return current !== undefined && previous - current <= tolerance * previous
}

/** The start centroids, as a copy. */
function startsOf(rows: ClusteredRows, options: KMeansOptions, distinct: boolean): Float64Array {
  const { clusters, rng, metric = 'euclidean', starts = 'k-means++' } = options
  if (starts === 'k-means++') return plusPlusStarts(rows, clusters, rng, distinct)
  if (starts === 'random') return randomStarts(rows, clusters, rng)
  const { features, factors, width } = clusteredRows('kMeans', starts, metric)
  return Float64Array.from(features, (value, i) => value * factors[Math.floor(i / width)])
}

function checkOptions(options: KMeansOptions & { iterations: number; tolerance: number }, rows: Rows): void {
  const { clusters, rng, metric, starts = 'k-means++', iterations, tolerance, emptyClusters } = options
  checkWhole('kMeans', 'clusters', clusters, 1, rows.count)
  checkWhole('kMeans', 'iterations', iterations, 1)
  checkAtLeast('kMeans', 'tolerance', tolerance, 0)
  checkOneOf('kMeans', 'metric', metric, ['euclidean', 'spherical'])
  checkOneOf('kMeans', 'emptyClusters', emptyClusters, ['farthest', 'keep'])
  if (typeof starts === 'string') checkOneOf('kMeans', 'starts', starts, ['k-means++', 'random'])
  else {
    checkRows('kMeans', 'starts', starts)
    for (const [name, expected] of [
      ['count', clusters],
      ['width', rows.width],
    ] as const)
      checkWhole('kMeans', `starts.${name}`, starts[name], expected, expected)
  }
  if (typeof rng?.next !== 'function')
    throw new LinalgError('kMeans', 'rng', 'have a method next(), as Random has', rng)
}
