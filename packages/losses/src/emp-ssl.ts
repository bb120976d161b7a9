import {
  add,
  cholesky,
  diagonal,
  eye,
  formatShape,
  log,
  matmul,
  mean,
  mul,
  neg,
  normalize,
  requireFloat,
  requireOptions,
  requireTensors,
  ShapeError,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { requirePositive, requireWeight } from './require-embeddings.ts'

export interface EmpSslOptions {
  /** ε, above 0: the error at which rates are counted, a variance and not squared again. Default 0.2. */
  readonly epsilon?: number
  /** Weight of the agreement of views. Default 200. */
  readonly invariance?: number
}

/**
 * Total coding rate: how many nats a batch of embeddings takes, coded up to an error ε. Large where they go in many directions.
 *
 *     R(Z) = ½ ln det(I + D/(N ε) ZᵀZ)
 *
 * Rows of length 1 that are isotropic have ½ D ln(1 + 1/ε), collapsed ones ½ ln(1 + D/ε), r orthogonal directions ½ r ln(1 + D/(r ε)).
 * The minus of it is a loss (TCR). Rows are taken as they are.
 * @param z (N, D), or (V, N, D) for V rates at once
 * @returns a scalar, or (V)
 * @throws ShapeError, ArgumentError
 * @see Yu, Chan, You, Song & Ma 2020, arXiv 2006.08558, Eq. 1; Tong et al. 2023, arXiv 2304.03977, Eq. 1
 */
export function codingRate(
  z: Tensor,
  options?: {
    /** ε, above 0: the error at which rates are counted. Default 0.2. */ readonly epsilon?: number
  },
): Tensor {
  const { epsilon = 0.2 } = requireOptions('codingRate', options, { epsilon: 'number' })
  requireManyViews('codingRate', z)
  requirePositive('codingRate', { epsilon })
  const [count, features] = z.shape.slice(-2)
  const second = mul(matmul(transpose(z), z), features / (count * epsilon)) // (…, D, D)
  const l = cholesky(add(second, eye(features, { dtype: z.dtype })))
  return sum(log(diagonal(l)), -1) // ½ ln det = Σ ln L_ii
}

/**
 * EMP-SSL: the views of each example agree with their mean, and each view of the batch has a large coding rate.
 *
 *     loss = −mean_v R(Z_v) − w mean_{v, n} cos(z_vn, z̄_n),  z of length 1, z̄ the mean over views
 *
 * Spreading embeddings lowers it.
 * @param z (V, N, D), V ≥ 2; scaled to length 1 here
 * @throws ShapeError, ArgumentError
 * @see Tong, Chen, Ma & LeCun 2023, arXiv 2304.03977, Eq. 2 and 3
 */
export function empSsl(z: Tensor, options?: EmpSslOptions): Tensor {
  const { epsilon = 0.2, invariance = 200 } = requireOptions('empSsl', options, {
    epsilon: 'number',
    invariance: 'number',
  })
  requirePositive('empSsl', { epsilon })
  requireManyViews('empSsl', z, 2)
  requireWeight('empSsl', { invariance })
  const unit = normalize(z, { axis: -1 })
  const center = normalize(mean(unit, 0), { axis: -1 }) // (N, D)
  const agreement = mean(sum(mul(unit, center), -1))
  return add(neg(mean(codingRate(unit, { epsilon }))), mul(agreement, -invariance))
}

function requireManyViews(loss: string, z: Tensor, least = 0): void {
  requireTensors(loss, z)
  requireFloat(loss, z.dtype)
  const ranks = least > 0 ? [3] : [2, 3]
  if (ranks.includes(z.rank) && z.size > 0 && (least === 0 || z.shape[0] >= least)) return
  const wanted = least > 0 ? `(V, N, D) with ${least} views or more` : '(N, D) or (V, N, D), not empty'
  throw new ShapeError(loss, `z must be ${wanted}; got ${formatShape(z.shape)}`, [z.shape])
}
