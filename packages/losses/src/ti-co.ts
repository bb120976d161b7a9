import {
  add,
  formatShape,
  matmul,
  mean,
  mul,
  noGrad,
  normalize,
  requireOptions,
  requireTensors,
  ShapeError,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@pretexts/tensor'
import { requireFractions, requireRows, requireViews, requireWeight } from './require-embeddings.ts'

export interface TiCoOptions {
  /** Weight ρ of the covariance contrast. Default 8. */
  readonly rho?: number
}

/**
 * TiCo: views agree, and embeddings avoid the directions that embeddings took lately.
 *
 *     loss = 1 − mean_n cos(z_n, z′_n) + ρ mean_n z_nᵀ C z_n,  z, z′ scaled to length 1
 *
 * C is a running second moment (`tiCoMoment`), which already holds this batch; it carries no gradient. zᵀCz is 1/D for embeddings that
 * go everywhere and 1 for collapsed ones.
 * @param online z, (N, D)
 * @param target z′, (N, D): of the other view, from the momentum network
 * @param moment C, (D, D)
 * @throws ShapeError, ArgumentError
 * @see Zhu, Moraes, Karakulak, Sobol, Canziani & LeCun 2022, arXiv 2206.10698, Eq. 5 and Algorithm 1
 */
export function tiCo(online: Tensor, target: Tensor, moment: Tensor, options?: TiCoOptions): Tensor {
  const { rho = 8 } = requireOptions('tiCo', options, { rho: 'number' })
  requireViews('tiCo', online, target)
  requireWeight('tiCo', { rho })
  requireMoment('tiCo', online, moment)
  const [z, other] = [online, target].map((x) => normalize(x))
  const agreement = mean(sum(mul(z, other), 1))
  const contrast = mean(sum(mul(matmul(z, moment.detach()), z), 1)) // mean zᵀ C z
  return add(sub(1, agreement), mul(contrast, rho))
}

/**
 * The next running second moment of embeddings, `C ← β C + (1 − β) ZᵀZ / N`, rows of Z scaled to length 1, without centering.
 *
 * From zeros, tr C = 1 − βᵗ after t batches.
 * @param moment C, (D, D)
 * @param z (N, D); treated as constants
 * @param options.beta β, 0 to 1. Default 0.9
 * @returns (D, D), without a gradient
 * @throws ShapeError, ArgumentError
 */
export function tiCoMoment(
  moment: Tensor,
  z: Tensor,
  options?: { /** β, the share that is kept. Default 0.9. */ readonly beta?: number },
): Tensor {
  const { beta = 0.9 } = requireOptions('tiCoMoment', options, { beta: 'number' })
  requireRows('tiCoMoment', z)
  requireFractions('tiCoMoment', { beta })
  requireMoment('tiCoMoment', z, moment)
  return noGrad(() => {
    const unit = normalize(z.detach())
    const own = mul(matmul(transpose(unit), unit), (1 - beta) / z.shape[0])
    return add(mul(moment.detach(), beta), own)
  })
}

function requireMoment(loss: string, z: Tensor, moment: Tensor): void {
  requireTensors(loss, moment)
  const width = z.shape[1]
  if (moment.rank === 2 && moment.shape[0] === width && moment.shape[1] === width) return
  const rule = `the moment must be (D, D) for embeddings (N, D); got ${formatShape(moment.shape)}, D = ${width}`
  throw new ShapeError(loss, rule, [moment.shape])
}
