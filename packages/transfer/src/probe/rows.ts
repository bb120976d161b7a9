import type { Features } from '../features/features.ts'

/** Every row divided by its length; rows of zeros stay. */
export function unitRows({ features, count, width }: Features): Features {
  const unit = new Float32Array(features.length)
  for (let n = 0; n < count; n++) {
    let squares = 0
    for (let i = n * width; i < (n + 1) * width; i++) squares += features[i] * features[i]
    const length = Math.sqrt(squares) || 1
    for (let i = n * width; i < (n + 1) * width; i++) unit[i] = features[i] / length
  }
  return { features: unit, count, width }
}

/** The mean row (D). */
export function centre({ features, count, width }: Features): Float64Array {
  const sums = new Float64Array(width)
  for (let n = 0, i = 0; n < count; n++) for (let d = 0; d < width; d++, i++) sums[d] += features[i]
  return sums.map((sum) => sum / count)
}

/** −‖r‖² / 2 for each row: added to ⟨q, r⟩, it makes the nearest row the one of the largest score. */
export function halfSquares({ features, count, width }: Features): Float32Array {
  const sums = new Float64Array(count)
  for (let n = 0, i = 0; n < count; n++) for (let d = 0; d < width; d++, i++) sums[n] -= features[i] ** 2 / 2
  return Float32Array.from(sums)
}

/** Every row less `mean`. */
export function shiftRows({ features, count, width }: Features, mean: ArrayLike<number>): Features {
  const shifted = new Float32Array(features.length)
  for (let n = 0, i = 0; n < count; n++) {
    for (let d = 0; d < width; d++, i++) shifted[i] = features[i] - mean[d]
  }
  return { features: shifted, count, width }
}
