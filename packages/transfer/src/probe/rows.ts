import type { Rows, ScaledRows } from '@pretexts/linalg'
import type { Features } from '../features/features.ts'

/**
 * Rows less `mean`, divided by `scale`, in single precision: for products on a backend, which would lose digits far from the
 * origin and overflow at 1e20. Subtracted and divided in double precision.
 */
export function placeRows(rows: Rows | ScaledRows, mean: ArrayLike<number>, scale: number): Features {
  const { features, count, width } = rows
  const placed = new Float32Array(features.length)
  for (let n = 0, i = 0; n < count; n++) {
    const factor = 'factors' in rows ? rows.factors[n] : 1
    for (let d = 0; d < width; d++, i++) placed[i] = (factor * features[i] - mean[d]) / scale
  }
  return { features: placed, count, width }
}

/** The largest |x − mean| of any element; 1 when there is no deviation, so that one may divide by it. */
export function largestDeviation(rows: Rows | ScaledRows, mean: ArrayLike<number>): number {
  const { features, count, width } = rows
  let largest = 0
  for (let n = 0, i = 0; n < count; n++) {
    const factor = 'factors' in rows ? rows.factors[n] : 1
    for (let d = 0; d < width; d++, i++) largest = Math.max(largest, Math.abs(factor * features[i] - mean[d]))
  }
  return largest || 1
}

/** ‖r‖² of each row, in double precision. */
export function squaresOf({ features, count, width }: Rows): Float64Array {
  const sums = new Float64Array(count)
  for (let n = 0, i = 0; n < count; n++) for (let d = 0; d < width; d++, i++) sums[n] += features[i] ** 2
  return sums
}
