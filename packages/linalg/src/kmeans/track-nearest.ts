import { distanceBetween } from '../distances.ts'
import type { ScaledRows } from '../rows.ts'
import { allOf, nothingFound } from './assign.ts'
import { type Nearest, nearestCentroids } from './nearest-centroids.ts'

/** The nearest centroids of some rows, kept up to date while the centroids move. */
export interface NearestTracker {
  readonly nearest: Nearest
  /** Finds them again for centroids that have moved. */
  update(centroids: Float64Array): void
}

/** Far above the rounding of a distance, far below what it would cost to be wrong about. */
const slack = 1e-9

/**
 * Compares a row with all centroids only when another one may have become nearest: the triangle inequality bounds how near
 * that can be.
 *
 *     ‖x − c_j‖ ≥ lower(x) = (distance to the second nearest, when last measured) − (how far any other centroid moved since)
 *
 * A row whose own centroid is nearer than that, or nearer than half way to any other centroid, keeps it. The bounds leave room for rounding, so the result is that of
 * comparing all; `nearest.second` is only current for rows that were compared.
 * @param centroids (clusters, width), row-major
 * @see Hamerly 2010, Making k-means even faster
 */
export function trackNearest(rows: ScaledRows, centroids: Float64Array): NearestTracker {
  const { count, width } = rows
  const nearest = nothingFound(count)
  const { assignment, first, second } = nearest
  const lower = new Float64Array(count)
  let last = centroids.slice()
  compare(allOf(count))

  function compare(listed: Int32Array): void {
    nearestCentroids(rows, last, listed, nearest)
    for (const row of listed) lower[row] = Math.sqrt(second[row]) * (1 - slack)
  }

  function update(moved: Float64Array): void {
    const { farthest, most, others } = moves(last, moved, width)
    last = moved.slice()
    const alone = halfDistances(last, width)
    const listed: number[] = []
    for (let n = 0; n < count; n++) {
      const own = assignment[n]
      lower[n] -= (own === farthest ? others : most) * (1 + slack)
      first[n] = distanceTo(rows, n, last, own)
      if (!(Math.sqrt(first[n]) * (1 + slack) < Math.max(lower[n], alone[own]))) listed.push(n)
    }
    compare(Int32Array.from(listed))
  }

  return { nearest, update }
}

/** Half the distance of each centroid to its nearest other one: a row closer than that to its centroid has no closer one. */
function halfDistances(centroids: Float64Array, width: number): Float64Array {
  const halves = new Float64Array(centroids.length / width).fill(Number.POSITIVE_INFINITY)
  for (let j = 0; j < halves.length; j++) {
    for (let k = 0; k < j; k++) {
      const half = Math.sqrt(distanceOf(centroids, j, centroids, k, width)) / 2
      halves[j] = Math.min(halves[j], half)
      halves[k] = Math.min(halves[k], half)
    }
  }
  return halves
}

/** Which centroid moved farthest, how far, and the most that any other moved. */
function moves(
  from: Float64Array,
  to: Float64Array,
  width: number,
): { farthest: number; most: number; others: number } {
  let [farthest, most, others] = [0, 0, 0]
  for (let k = 0; k * width < from.length; k++) {
    const distance = Math.sqrt(distanceOf(from, k, to, k, width))
    if (distance > most) {
      others = most
      most = distance
      farthest = k
    } else others = Math.max(others, distance)
  }
  return { farthest, most, others }
}

/** The squared distance of a row to a centroid. */
export const distanceTo = (
  { features, factors, width }: ScaledRows,
  row: number,
  centroids: Float64Array,
  k: number,
): number => distanceBetween(features, row * width, factors[row], centroids, k * width, 1, width)

/** The squared distance of two centroids. */
export const distanceOf = (a: Float64Array, j: number, b: Float64Array, k: number, width: number): number =>
  distanceBetween(a, j * width, 1, b, k * width, 1, width)
