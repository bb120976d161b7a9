import { fromArray, type Tensor } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'

/** The map x ↦ (x − mean) / scale, feature by feature. */
export interface Scaling {
  readonly mean: Float32Array
  readonly scale: Float64Array
}

/**
 * Brings features to mean 0 in every column and root mean square 1 over all columns together, as measured on these rows.
 *
 * `mean_d = Σ_n x_nd / N,  scale² = Σ_nd (x_nd − mean_d)² / (N·D)`, the same scale for all
 *
 * One scale for all makes learning rates comparable between representations and changes nothing else about them. (A scale
 * per column would blow up the rare ones: of a pixel that is lit once in a hundred images, one image would decide.)
 * Rows that are all alike keep scale 1.
 */
export function fitScaling({ features, count, width }: Features): Scaling {
  const mean = new Float64Array(width)
  for (let n = 0, i = 0; n < count; n++) for (let d = 0; d < width; d++, i++) mean[d] += features[i] / count
  let squares = 0
  for (let n = 0, i = 0; n < count; n++) {
    for (let d = 0; d < width; d++, i++) squares += (features[i] - mean[d]) ** 2
  }
  const scale = Math.sqrt(squares / features.length) || 1
  return { mean: Float32Array.from(mean), scale: new Float64Array(width).fill(scale) }
}

/** The scaling that changes nothing. */
export const unscaled = (width: number): Scaling => ({
  mean: new Float32Array(width),
  scale: new Float64Array(width).fill(1),
})

/** The scaled rows. */
export function applyScaling({ mean, scale }: Scaling, { features, count, width }: Features): Features {
  const scaled = new Float32Array(features.length)
  for (let n = 0, i = 0; n < count; n++) {
    for (let d = 0; d < width; d++, i++) scaled[i] = (features[i] - mean[d]) / scale[d]
  }
  return { features: scaled, count, width }
}

/** A classifier (K, D), (K) of scaled features as one of unscaled ones: `W/s · x + (b − W/s · mean)`. */
export function unscale(
  weight: Tensor,
  bias: Tensor,
  { mean, scale }: Scaling,
): { weight: Tensor; bias: Tensor } {
  const [classes, width] = weight.shape
  const w = weight.values().map((value, i) => value / scale[i % width])
  const b = bias.values().map((value, k) => mean.reduce((rest, m, d) => rest - w[k * width + d] * m, value))
  return { weight: fromArray(w, [classes, width]), bias: fromArray(b, [classes]) }
}
