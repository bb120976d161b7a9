import type { FeatureRows } from './feature-rows.ts'
import { symmetricEigenvalues } from './symmetric-eigen.ts'

/** exp of the entropy of singular values that are made to add up to 1; 0 when all are 0. */
export function effectiveRank(values: ArrayLike<number>): number {
  const sigma = Array.from(values)
  const total = sigma.reduce((sum, value) => sum + value, 0)
  if (total === 0) return 0
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
 * `singularValues` of @pretexts/tensor: cheap enough to be watched while a network learns.
 */
export function featureSingularValues(rows: FeatureRows): Float64Array {
  const { gram, size } = shorterGram(rows)
  return symmetricEigenvalues(gram, size).map((value) => Math.sqrt(Math.max(0, value)))
}

/** XXᵀ or XᵀX, whichever is smaller, in double precision. */
function shorterGram({ features, count, width }: FeatureRows): { gram: Float64Array; size: number } {
  const wide = count < width
  const [size, length] = wide ? [count, width] : [width, count]
  const lines = Float64Array.from({ length: size * length }, (_, i) => {
    const [line, k] = [Math.floor(i / length), i % length]
    return wide ? features[i] : features[k * width + line]
  })
  const gram = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = 0; k < length; k++) sum += lines[i * length + k] * lines[j * length + k]
      gram[i * size + j] = gram[j * size + i] = sum
    }
  }
  return { gram, size }
}
