import { checkOneOf } from '../checks.ts'
import { LinalgError } from '../linalg-error.ts'
import { checkRows, type Rows, unitRows } from '../rows.ts'
import { type ClusteredRows, type Nearest, nearestCentroids } from './nearest-centroids.ts'

/** `euclidean`: rows as they are. `spherical`: rows divided by their length, so that only their direction counts. */
export type KMeansMetric = 'euclidean' | 'spherical'

/** The nearest centroid of each row. */
export interface Assignment {
  /** (count): index of the nearest centroid. */
  readonly assignment: Int32Array
  /** (count): squared distance to it; `spherical`: of the row at unit length, 2 − 2 cos. */
  readonly distances: Float64Array
}

/**
 * The nearest centroid of each row; ties go to the smaller index.
 *
 * @param centroids as `kMeans` returns them
 * @param metric Default `'euclidean'`.
 * @throws LinalgError for widths that differ, sizes that are wrong, numbers that are not finite, or, `spherical`, a row of zeros
 * @example assign(rows, kMeans(rows, { clusters: 10, rng }).centroids).assignment
 */
export function assign(rows: Rows, centroids: Rows, metric: KMeansMetric = 'euclidean'): Assignment {
  checkRows('assign', 'rows', rows)
  checkRows('assign', 'centroids', centroids)
  checkOneOf('assign', 'metric', metric, ['euclidean', 'spherical'])
  if (centroids.width !== rows.width) {
    const rule = `be the width of the rows, ${rows.width}`
    throw new LinalgError('assign', 'centroids.width', rule, centroids.width)
  }
  const nearest = nothingFound(rows.count)
  nearestCentroids(
    clusteredRows('assign', rows, metric),
    Float64Array.from(centroids.features),
    allOf(rows.count),
    nearest,
  )
  return { assignment: nearest.assignment, distances: nearest.first }
}

/**
 * Rows as the metric sees them.
 * @throws LinalgError for a row of zeros, which has no direction
 */
export function clusteredRows(operation: string, rows: Rows, metric: KMeansMetric): ClusteredRows {
  if (metric === 'euclidean') return { ...rows, factors: new Float64Array(rows.count).fill(1), resolution: 0 }
  const { features, count, width } = rows
  for (let n = 0; n < count; n++) {
    if (features.subarray(n * width, (n + 1) * width).every((value) => value === 0))
      throw new LinalgError(operation, `row ${n} of rows`, "have a direction for metric 'spherical'", 0, n)
  }
  return { ...unitRows(rows), resolution: 1e-28 } // of unit vectors: (1e-14)²
}

export const nothingFound = (count: number): Nearest => ({
  assignment: new Int32Array(count),
  first: new Float64Array(count),
  second: new Float64Array(count),
})

/** 0, 1, …, count − 1 */
export const allOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i)
