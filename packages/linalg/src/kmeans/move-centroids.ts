import { lengthOf, scale } from '../vectors.ts'
import type { KMeansMetric } from './assign.ts'
import type { ClusteredRows, Nearest } from './nearest-centroids.ts'
import { copyRow, tooFewRows } from './starts.ts'

/**
 * Moves each centroid to the mean of its rows; `spherical`: to the direction of the mean, at unit length.
 *
 * A cluster without rows stays where it is, and so does a direction whose rows cancel: all directions are equally good then.
 * @param centroids (clusters, width), row-major; overwritten
 */
export function moveToMeans(
  { features, factors, count, width }: ClusteredRows,
  assignment: Int32Array,
  centroids: Float64Array,
  metric: KMeansMetric,
): void {
  const sums = new Float64Array(centroids.length)
  const sizes = sizesOf(assignment, centroids.length / width)
  for (let n = 0; n < count; n++) {
    for (let i = n * width, end = i + width, k = assignment[n] * width; i < end; i++, k++)
      sums[k] += features[i] * factors[n]
  }
  for (let k = 0; k < sizes.length; k++) {
    const sum = sums.subarray(k * width, (k + 1) * width)
    const divisor = metric === 'spherical' ? lengthOf(sum) : sizes[k]
    if (divisor > 0) centroids.set(scale(sum, 1 / divisor), k * width)
  }
}

/**
 * Gives each cluster without rows the row that is farthest from its centroid, of clusters that have others left.
 * @param centroids (clusters, width), row-major; those of empty clusters are overwritten
 * @returns whether there was an empty cluster: then the rows are to be assigned again
 * @throws LinalgError when all rows lie on their centroids: there are fewer distinct rows than clusters
 */
export function fillEmptyClusters(
  rows: ClusteredRows,
  { assignment, first }: Nearest,
  centroids: Float64Array,
): boolean {
  const sizes = sizesOf(assignment, centroids.length / rows.width)
  const empty = Array.from(sizes.keys()).filter((k) => sizes[k] === 0)
  if (empty.length === 0) return false
  const farthestFirst = Array.from(first.keys()).sort((a, b) => first[b] - first[a] || a - b)
  for (const k of empty) {
    const at = farthestFirst.findIndex((row) => sizes[assignment[row]] > 1)
    const row = farthestFirst[at]
    if (at < 0 || first[row] <= rows.resolution) {
      if (k > empty[0]) break // what was filled may attract others; the next call sees
      throw tooFewRows(sizes.length - empty.length, sizes.length)
    }
    farthestFirst.splice(at, 1)
    sizes[assignment[row]]--
    sizes[k] = 1
    copyRow(rows, row, centroids, k)
  }
  return true
}

function sizesOf(assignment: Int32Array, clusters: number): Int32Array {
  const sizes = new Int32Array(clusters)
  for (const k of assignment) sizes[k]++
  return sizes
}
