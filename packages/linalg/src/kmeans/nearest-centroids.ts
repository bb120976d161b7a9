import type { ScaledRows } from '../rows.ts'

/** Rows as the metric sees them: times 1, or times 1 / ‖x‖. */
export interface ClusteredRows extends ScaledRows {
  /** Rows count as equal up to this squared distance: rounding of the factors. */
  readonly resolution: number
}

/** For each row its nearest centroid, and the squared distances to it and to the second nearest. */
export interface Nearest {
  /** (count) */
  readonly assignment: Int32Array
  /** (count) */
  readonly first: Float64Array
  /** (count); +∞ when there is one centroid only. */
  readonly second: Float64Array
}

/** Rows at a time: small enough that they stay in the first cache while all centroids pass. */
const blockSize = 32

/**
 * Finds the nearest centroid of the rows that are listed; ties go to the smaller index.
 *
 * Distances are sums of squared differences in double precision, feature by feature, so nothing cancels. Four centroids go
 * side by side: each number of a row is loaded once for four of them.
 * @param centroids (clusters, width), row-major
 * @param listed which rows; other entries of `found` stay
 */
export function nearestCentroids(
  rows: ScaledRows,
  centroids: Float64Array,
  listed: Int32Array,
  found: Nearest,
): void {
  const { width } = rows
  const clusters = centroids.length / width
  const fours = interleave(centroids, clusters, width)
  for (let start = 0; start < listed.length; start += blockSize) {
    const block = listed.subarray(start, start + blockSize)
    for (const row of block) found.first[row] = found.second[row] = Number.POSITIVE_INFINITY
    for (let j = 0; j < clusters; j += 4) compareFour(rows, fours, j, block, found)
  }
}

/** Centroids in groups of four, the four values of a feature side by side; missing ones are infinitely far. */
function interleave(centroids: Float64Array, clusters: number, width: number): Float64Array {
  const fours = new Float64Array(4 * Math.ceil(clusters / 4) * width).fill(Number.POSITIVE_INFINITY)
  for (let k = 0; k < clusters; k++) {
    const start = (k - (k % 4)) * width + (k % 4)
    for (let d = 0; d < width; d++) fours[start + 4 * d] = centroids[k * width + d]
  }
  return fours
}

/** Compares centroids j to j + 3 with the nearest so far of each row. */
function compareFour(
  { features, factors, width }: ScaledRows,
  fours: Float64Array,
  j: number,
  block: Int32Array,
  { assignment, first, second }: Nearest,
): void {
  for (let b = 0; b < block.length; b++) {
    const row = block[b]
    const factor = factors[row]
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let i = row * width, end = i + width, c = j * width; i < end; i++, c += 4) {
      const x = features[i] * factor
      const d0 = x - fours[c]
      const d1 = x - fours[c + 1]
      const d2 = x - fours[c + 2]
      const d3 = x - fours[c + 3]
      s0 += d0 * d0
      s1 += d1 * d1
      s2 += d2 * d2
      s3 += d3 * d3
    }
    let best = first[row]
    let next = second[row]
    let which = assignment[row]
    if (s0 < next) {
      next = s0 < best ? best : s0
      if (s0 < best) {
        best = s0
        which = j
      }
    }
    if (s1 < next) {
      next = s1 < best ? best : s1
      if (s1 < best) {
        best = s1
        which = j + 1
      }
    }
    if (s2 < next) {
      next = s2 < best ? best : s2
      if (s2 < best) {
        best = s2
        which = j + 2
      }
    }
    if (s3 < next) {
      next = s3 < best ? best : s3
      if (s3 < best) {
        best = s3
        which = j + 3
      }
    }
    first[row] = best
    second[row] = next
    assignment[row] = which
  }
}
