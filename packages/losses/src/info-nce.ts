import {
  ArgumentError,
  concat,
  formatShape,
  matmul,
  mul,
  normalize,
  requireOptions,
  requireTensors,
  ShapeError,
  sum,
  type Tensor,
  transpose,
  zeros,
} from '@pretexts/tensor'
import { crossEntropy } from './cross-entropy.ts'

export interface InfoNceOptions {
  /** Temperature τ, above 0. Default 0.07, as in MoCo. */
  readonly temperature?: number
}

/**
 * Logits of an (1 + K)-way choice: the positive first, then the negatives.
 *
 *     l₀ = q·k⁺/τ,  l_j = q·k⁻_j/τ,  all vectors scaled to length 1
 *
 * @param query (N, D)
 * @param positive (N, D): the vector that belongs to each query
 * @param negatives (K, D): vectors that belong to none of them
 * @returns (N, 1 + K)
 * @throws ShapeError, ArgumentError
 */
export function infoNceLogits(
  query: Tensor,
  positive: Tensor,
  negatives: Tensor,
  options?: InfoNceOptions,
): Tensor {
  return logitsOf('infoNceLogits', query, positive, negatives, options)
}

/** `infoNceLogits`, for a function whose name errors are to have. */
function logitsOf(
  loss: string,
  query: Tensor,
  positive: Tensor,
  negatives: Tensor,
  options: InfoNceOptions | undefined,
): Tensor {
  const { temperature = 0.07 } = requireOptions(loss, options, { temperature: 'number' })
  requireTensors(loss, query, positive, negatives)
  check(loss, query, positive, negatives, temperature)
  const [q, k, others] = [query, positive, negatives].map((x) => normalize(x, { axis: 1 }))
  const own = sum(mul(q, k), 1, { keepDims: true }) // (N, 1)
  return mul(concat([own, matmul(q, transpose(others))], 1), 1 / temperature) // (N, 1 + K)
}

/**
 * InfoNCE: find the vector that belongs to a query among vectors that do not.
 *
 *     loss = −1/N Σ_n ln( exp(q·k⁺/τ) / (exp(q·k⁺/τ) + Σ_j exp(q·k⁻_j/τ)) )
 *
 * Vectors are scaled to length 1; vectors of zeros stay, with similarity 0. Equal scores give ln(1 + K).
 * @see van den Oord, Li & Vinyals 2018, arXiv 1807.03748, Eq. 4; He et al. 2020, arXiv 1911.05722, Eq. 1
 * @example infoNce(tensor([[1, 0]]), tensor([[1, 0]]), tensor([[1, 0]])).item() // ln 2
 */
export function infoNce(
  query: Tensor,
  positive: Tensor,
  negatives: Tensor,
  options?: InfoNceOptions,
): Tensor {
  const logits = logitsOf('infoNce', query, positive, negatives, options)
  return crossEntropy(logits, zeros([query.shape[0]], { dtype: 'int32' }))
}

function check(loss: string, query: Tensor, positive: Tensor, negatives: Tensor, temperature: number): void {
  const [count, features] = query.shape
  const shapes = [query.shape, positive.shape, negatives.shape]
  const fits =
    query.rank === 2 &&
    positive.rank === 2 &&
    negatives.rank === 2 &&
    positive.shape[0] === count &&
    positive.shape[1] === features &&
    negatives.shape[1] === features
  if (!fits) {
    const rule = `query and positive must be (N, D) and negatives (K, D); got ${shapes.map(formatShape).join(', ')}`
    throw new ShapeError(loss, rule, shapes)
  }
  if (!(temperature > 0)) {
    throw new ArgumentError(
      loss,
      'temperature',
      temperature,
      `temperature must be above 0; got ${temperature}`,
    )
  }
}
