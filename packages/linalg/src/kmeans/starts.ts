import { LinalgError } from '../linalg-error.ts'
import type { RandomSource } from '../random-source.ts'
import type { ClusteredRows } from './nearest-centroids.ts'
import { distanceOf, distanceTo } from './track-nearest.ts'

/**
 * Start centroids by k-means++: each is a row, drawn with a probability proportional to its squared distance to the nearest one
 * chosen before.
 * @param distinct whether to refuse when fewer distinct rows exist than clusters; otherwise rows come twice
 * @returns (clusters, width), row-major
 * @throws LinalgError for too few distinct rows
 * @see Arthur & Vassilvitskii 2007, k-means++: The Advantages of Careful Seeding
 */
export function plusPlusStarts(
  rows: ClusteredRows,
  clusters: number,
  rng: RandomSource,
  distinct: boolean,
): Float64Array {
  const { count, width } = rows
  const centroids = new Float64Array(clusters * width)
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY) // squared distance to centroid owner[n]
  const owner = new Int32Array(count)
  const quarters = new Float64Array(clusters)
  let total = 0
  for (let k = 0; k < clusters; k++) {
    if (k > 0 && total === 0 && distinct) throw tooFewRows(k, clusters)
    const chosen = total > 0 ? drawByWeight(nearest, rng.next() * total) : Math.floor(rng.next() * count)
    copyRow(rows, chosen, centroids, k)
    for (let j = 0; j < k; j++) quarters[j] = distanceOf(centroids, j, centroids, k, width) / 4
    total = 0
    for (let n = 0; n < count; n++) {
      // By the triangle inequality the new centroid can only be nearer if it is within twice the distance of the owner.
      if (k === 0 || quarters[owner[n]] < nearest[n]) {
        const squared = distanceTo(rows, n, centroids, k)
        if (squared < nearest[n]) {
          nearest[n] = squared > rows.resolution ? squared : 0
          owner[n] = k
        }
      }
      total += nearest[n]
    }
  }
  return centroids
}

/** The first index at which the weights add up to more than `target`; the last one of weight above 0 if rounding leaves none. */
function drawByWeight(weights: Float64Array, target: number): number {
  let sum = 0
  let last = 0
  for (let n = 0; n < weights.length; n++) {
    if (weights[n] === 0) continue
    sum += weights[n]
    last = n
    if (sum > target) return n
  }
  return last
}

/**
 * Start centroids that are different rows, all choices equally likely.
 * @returns (clusters, width), row-major
 */
export function randomStarts(rows: ClusteredRows, clusters: number, rng: RandomSource): Float64Array {
  const centroids = new Float64Array(clusters * rows.width)
  const pool = Int32Array.from({ length: rows.count }, (_, n) => n)
  for (let k = 0; k < clusters; k++) {
    const place = k + Math.floor(rng.next() * (rows.count - k)) // Fisher–Yates, stopped after `clusters` draws
    const chosen = pool[place]
    pool[place] = pool[k]
    copyRow(rows, chosen, centroids, k)
  }
  return centroids
}

/** Centroid k becomes a row, as the metric sees it. */
export function copyRow(
  { features, factors, width }: ClusteredRows,
  row: number,
  centroids: Float64Array,
  k: number,
): void {
  for (let d = 0; d < width; d++) centroids[k * width + d] = features[row * width + d] * factors[row]
}

export const tooFewRows = (distinct: number, clusters: number): LinalgError =>
  new LinalgError(
    'kMeans',
    'clusters',
    `be at most ${distinct}, the number of distinct rows (or pass emptyClusters: 'keep')`,
    clusters,
  )
