import { cholesky, covariance, solveTriangular, symmetricEigenvalues } from '@pretexts/linalg'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { effectiveRank } from './effective-rank.ts'
import type { FeatureRows } from './feature-rows.ts'

/** What `lidar` finds. */
export interface Lidar {
  /** In how many directions images differ more than views of one image do, 1 to D. */
  readonly rank: number
  /** How much more, summed over all directions. Below D/q there is no signal, and the rank means nothing. */
  readonly trace: number
}

export interface LidarOptions {
  /** q, rows of each image: they follow each other, image after image. 2 or more. */
  readonly views: number
  /** δ, added to the variance within images. Default 1e-4. */
  readonly delta?: number
}

/**
 * LiDAR: the effective rank of what distinguishes images, views of one image counting as noise. No labels are needed.
 *
 *     S_b = cov(means of images),  S_w = Σ (x − mean of its image)(…)ᵀ / (n (q − 1)) + δ I
 *     λ = eigenvalues of S_w^−½ S_b S_w^−½,  rank = exp(−Σ p ln p),  p = (λ + 10⁻⁸) / Σ
 *
 * Unlike RankMe it is the same for any invertible linear map of the features, as δ → 0. Read the trace beside it: pure noise has full rank,
 * with a trace of about D/q.
 * @param rows n·q rows, those of an image together
 * @throws ArgumentError unless there are two images or more, with two views or more each
 * @see Thilak et al. 2024, arXiv 2312.04000, Eq. 1 to 4
 */
export function lidar(rows: FeatureRows, options: LidarOptions): Lidar {
  const { views, delta = 1e-4 } = requireOptions('lidar', options, { views: 'number', delta: 'number' })
  const images = rows.count / views
  if (!Number.isInteger(views) || views < 2 || !Number.isInteger(images) || images < 2) {
    const rule = `needs two images or more with two views or more each; got ${rows.count} rows, ${views} views an image`
    throw new ArgumentError('lidar', 'views', views, rule)
  }
  if (!rows.features.every(Number.isFinite)) return { rank: Number.NaN, trace: Number.NaN }
  const { width } = rows
  const { means, deviations } = separate(rows, views)
  const within = covariance(deviations, new Float64Array(width)) // divides by n q − 1
  const scale = (rows.count - 1) / (images * (views - 1))
  for (let at = 0; at < within.length; at++)
    within[at] = within[at] * scale + (at % (width + 1) === 0 ? delta : 0)
  const between = covariance(means)
  const values = symmetricEigenvalues(whitened(between, within, width), width).map((x) => Math.max(0, x))
  const trace = values.reduce((sum, value) => sum + value, 0)
  return { rank: effectiveRank(values.map((value) => value + 1e-8)), trace }
}

/** The mean of each image's rows, and the rows without it. */
function separate({ features, count, width }: FeatureRows, views: number) {
  const means = new Float64Array((count / views) * width)
  const at = (i: number) => Math.floor(i / (views * width)) * width + (i % width)
  for (let i = 0; i < features.length; i++) means[at(i)] += features[i] / views
  const deviations = Float64Array.from(features, (value, i) => value - means[at(i)])
  return {
    means: { features: means, count: count / views, width },
    deviations: { features: deviations, count, width },
  }
}

/** L⁻¹ S_b L⁻ᵀ with L Lᵀ = S_w, which has the eigenvalues of S_w^−½ S_b S_w^−½. */
function whitened(between: Float64Array, within: Float64Array, width: number): Float64Array {
  const l = cholesky(within, width)
  const half = solveTriangular(l, width, between, width) // L⁻¹ S_b
  const product = solveTriangular(l, width, transposed(half, width), width)
  const other = transposed(product, width)
  return product.map((value, i) => (value + other[i]) / 2) // symmetric to the bit
}

const transposed = (x: Float64Array, n: number): Float64Array =>
  x.map((_, i) => x[(i % n) * n + Math.floor(i / n)])
