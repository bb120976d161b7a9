import { gram, symmetricEigenvalues } from '@pretexts/linalg'
import type { FeatureRows } from './feature-rows.ts'

/**
 * RankMe: exp of the entropy of singular values that are made to add up to 1; 0 when all are 0, NaN when one is NaN.
 *
 * `exp(−Σ_k p_k ln p_k)`, `p = σ / Σ σ`. The paper adds 10⁻⁷ to p so that no logarithm is of 0; here zeros are skipped, which is the limit.
 * @see Garrido et al. 2023, arXiv 2210.02885, Eq. 1
 */
export function effectiveRank(values: ArrayLike<number>): number {
  const sigma = Array.from(values)
  const total = sigma.reduce((sum, value) => sum + value, 0)
  if (total === 0 || Number.isNaN(total)) return total
  const entropy = sigma.reduce(
    (sum, value) => sum - (value > 0 ? (value / total) * Math.log(value / total) : 0),
    0,
  )
  return Math.exp(entropy)
}

/**
 * Singular values of a matrix of features, as square roots of the eigenvalues of its Gram matrix on the shorter side.
 *
 * That loses those below 1e-8 of the largest, which an entropy does not notice, and costs a small part of
 * `singularValues` of @pretexts/tensor: cheap enough to be watched while a network learns. NaN for features that are not finite.
 */
export function featureSingularValues(rows: FeatureRows): Float64Array {
  if (!rows.features.every(Number.isFinite)) return Float64Array.of(Number.NaN)
  const { products, size } = shorterGram(rows)
  return symmetricEigenvalues(products, size).map((value) => Math.sqrt(Math.max(0, value)))
}

/** XXᵀ or XᵀX, whichever is smaller, in double precision. */
function shorterGram(rows: FeatureRows): { products: Float64Array; size: number } {
  const shorter = rows.count < rows.width ? rows : transposed(rows)
  return { products: gram(shorter), size: shorter.count }
}

function transposed({ features, count, width }: FeatureRows): FeatureRows {
  const columns = Float32Array.from(features, (_, i) => features[(i % count) * width + Math.floor(i / count)])
  return { features: columns, count: width, width: count }
}
