import { covariance, meanRow, type SymmetricEigen, symmetricEigen } from '@pretexts/linalg'
import { requireOptions } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { requireFeatures, requireWhole } from './require-latent.ts'

export interface PcaOptions {
  /** How many directions to keep, up to the width. Default 2. */
  readonly components?: number
}

/** Principal components of some features, and the features seen along them. */
export interface Pca {
  /** (count, components): the rows, centered, along each direction. */
  readonly projected: Features
  /** (components, width): orthonormal directions, a row each. */
  readonly directions: Float64Array
  /** (width): what was subtracted. */
  readonly mean: Float64Array
  /** (components): variance along each direction (÷ N − 1), largest first. */
  readonly variances: Float64Array
  /** (components): each as a fraction of the variance of all directions; 0 when nothing varies. */
  readonly explained: Float64Array
}

/**
 * Principal component analysis: the directions along which the rows vary most.
 *
 *     C = (1/(N − 1)) Σₙ (xₙ − x̄)(xₙ − x̄)ᵀ = Σᵢ λᵢ vᵢ vᵢᵀ,   yₙᵢ = vᵢᵀ (xₙ − x̄)
 *
 * By the eigenvectors of the covariance, exact in double precision; no randomness. A direction is as good as its opposite:
 * here the entry of largest size is positive, so that pictures do not flip from run to run.
 *
 * @throws ArgumentError for fewer than two rows, numbers that are not finite, or more components than the width
 * @see Pearson 1901; Hotelling 1933
 * @example pca(extractFeatures(encoder, images), { components: 2 }).explained
 */
export function pca(features: Features, options?: PcaOptions): Pca {
  const { components = 2 } = requireOptions('pca', options, { components: 'number' })
  requireFeatures('pca', features, 2)
  requireWhole('pca', 'components', components, 1, features.width)
  const { width } = features
  const mean = meanRow(features)
  const spread = covariance(features, mean)
  const { values, vectors } = eigenOf(spread, width, components)
  const directions = vectors.slice(0, components * width)
  for (let i = 0; i < components; i++) settleSign(directions.subarray(i * width, (i + 1) * width))
  const variances = values.slice(0, components).map((value) => Math.max(0, value))
  const total = Array.from({ length: width }, (_, d) => spread[d * width + d]).reduce((a, b) => a + b, 0)
  const explained = variances.map((variance) => (total > 0 ? variance / total : 0))
  const projected = along(features, mean, directions, components)
  return { projected, directions, mean, variances, explained }
}

/**
 * Eigenvectors by eigenvalue, over the columns that vary: one that does not is an eigenvector by itself, of eigenvalue 0. On images,
 * whose margins are empty, that is a third of the work. Where directions of no variance are asked for too, over all.
 */
function eigenOf(matrix: Float64Array, width: number, components: number): SymmetricEigen {
  const columns = Array.from({ length: width }, (_, d) => d).filter((d) => matrix[d * width + d] > 0)
  const n = columns.length
  if (n < components || n === width) return symmetricEigen(matrix, width)
  const dense = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) dense[i * n + j] = matrix[columns[i] * width + columns[j]]
  const { values, vectors } = symmetricEigen(dense, n)
  const padded = new Float64Array(components * width)
  for (let i = 0; i < components; i++)
    for (let d = 0; d < n; d++) padded[i * width + columns[d]] = vectors[i * n + d]
  return { values, vectors: padded }
}

/** Turns a direction around unless its entry of largest size is positive. */
function settleSign(direction: Float64Array): void {
  const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
  if (largest < 0) for (let d = 0; d < direction.length; d++) direction[d] = -direction[d]
}

function along(
  { features, count, width }: Features,
  mean: Float64Array,
  directions: Float64Array,
  components: number,
): Features {
  const projected = new Float32Array(count * components)
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < components; i++) {
      let sum = 0
      for (let d = 0; d < width; d++) sum += directions[i * width + d] * (features[n * width + d] - mean[d])
      projected[n * components + i] = sum
    }
  }
  return { features: projected, count, width: components }
}
