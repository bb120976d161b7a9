import { symmetricEigen } from '@pretexts/linalg'
import { requireOptions } from '@pretexts/tensor'

export interface DirectPredictorOptions {
  /** ε, added to every eigenvalue of the predictor. Default 0.01. */
  readonly epsilon?: number
  /** Divides by s_max: right for losses of cosines, which do not see lengths. Default true. */
  readonly relative?: boolean
}

/**
 * The predictor of DirectPred: set from the second moment of its inputs, not learned.
 *
 *     F = U diag(s) Uᵀ,  W = U diag(√(s / s_max) + ε) Uᵀ, or √s + ε
 *
 * It amplifies the directions that are in use and damps those that are not, which is what a learned predictor ends up doing. W is symmetric,
 * commutes with F, and has eigenvalues from ε to 1 + ε. It carries no gradient.
 * @param moment F, (n, n) row-major and symmetric: a running mean of z zᵀ
 * @returns (n, n), row-major; ε times the identity where F is 0
 * @throws LinalgError unless F is symmetric and finite
 * @see Tian, Chen & Ganguli 2021, arXiv 2102.06810, §4 and Eq. 18; the authors' code
 */
export function directPredictor(
  moment: Float64Array,
  n: number,
  options?: DirectPredictorOptions,
): Float64Array {
  const known = { epsilon: 'number', relative: 'boolean' } as const
  const { epsilon = 0.01, relative = true } = requireOptions('directPredictor', options, known)
  const { values, vectors } = symmetricEigen(moment, n)
  const unit = relative && values[0] > 0 ? values[0] : 1
  const scaled = values.map((s) => Math.sqrt(Math.max(0, s) / unit) + epsilon)
  const predictor = new Float64Array(n * n)
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) predictor[i * n + j] += scaled[k] * vectors[k * n + i] * vectors[k * n + j]
  return predictor
}

/** `F ← m F + (1 − m) mean zzᵀ`, of rows z (N, n). The paper's code has m = 0.3. */
export function followMoment(
  moment: Float64Array,
  rows: ArrayLike<number>,
  n: number,
  momentum = 0.3,
): Float64Array {
  const count = rows.length / n
  return moment.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    let sum = 0
    for (let row = 0; row < count; row++) sum += rows[row * n + i] * rows[row * n + j]
    return momentum * value + ((1 - momentum) * sum) / count
  })
}
