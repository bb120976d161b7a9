import type { Features } from '../features/features.ts'

/** The map x ↦ (x − mean) / scale, the same scale for every feature. */
export interface Scaling {
  readonly mean: Float32Array
  readonly scale: number
}

/**
 * Brings features to mean 0 in every column and root mean square 1 over all columns together, as measured on these rows.
 *
 * `mean_d = Σ_n x_nd / N,  scale² = Σ_nd (x_nd − mean_d)² / (N·D)`
 *
 * One scale for all makes learning rates comparable between representations and changes nothing else about them. (A scale
 * per column would blow up the rare ones: of a pixel that is lit once in a hundred images, one image would decide.)
 * Rows that are all alike keep scale 1.
 */
export function fitScaling({ features, count, width }: Features): Scaling {
  const mean = new Float64Array(width)
  for (let i = 0; i < features.length; i++) mean[i % width] += features[i] / count
  let squares = 0
  for (let i = 0; i < features.length; i++) squares += (features[i] - mean[i % width]) ** 2
  return { mean: Float32Array.from(mean), scale: Math.sqrt(squares / features.length) || 1 }
}

/** The scaled rows. */
export function applyScaling({ mean, scale }: Scaling, { features, count, width }: Features): Features {
  return { features: features.map((value, i) => (value - mean[i % width]) / scale), count, width }
}
