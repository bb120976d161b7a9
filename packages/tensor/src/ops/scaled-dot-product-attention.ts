import { requireFloat, requireSameDtype } from '../dtype.ts'
import { DtypeError, ShapeError } from '../errors.ts'
import { broadcastShapes, formatShape, sameShape } from '../shape.ts'
import type { Tensor } from '../tensor.ts'
import { equal } from './equal.ts'
import { maskedFill } from './masked-fill.ts'
import { matmul } from './matmul.ts'
import { mul } from './mul.ts'
import { softmax } from './softmax.ts'
import { transpose } from './transpose.ts'

export interface AttentionOptions {
  /** uint8, broadcast to (…, L, S): nonzero where query l may attend to key s. Left out, everywhere. */
  readonly attend?: Tensor | null
  /** Factor on the scores; 1 / √D unless said otherwise. */
  readonly scale?: number
}

/**
 * Scaled dot-product attention: `y = softmax(q kᵀ / √D) v`, batched over leading axes (examples, heads).
 *
 * A query that may attend to nothing gets zeros, not NaN.
 * @param q queries (…, L, D), float
 * @param k keys (…, S, D)
 * @param v values (…, S, E)
 * @returns (…, L, E)
 * @throws ShapeError when sizes do not fit, DtypeError unless attend is uint8
 * @see Vaswani et al. 2017, Eq. 1
 * @example scaledDotProductAttention(q, k, v, { attend: tril(ones([L, L], { dtype: 'uint8' })) }) // causal
 */
export function scaledDotProductAttention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  { attend, scale }: AttentionOptions = {},
): Tensor {
  requireAttention(q, k, v, attend)
  const factor = scale ?? 1 / Math.sqrt(Math.max(1, q.shape[q.rank - 1]))
  const scores = matmul(mul(q, factor), transpose(k)) // (…, L, S)
  const allowed = attend ? maskedFill(scores, equal(attend, 0), -Infinity) : scores
  return matmul(softmax(allowed), v)
}

function requireAttention(q: Tensor, k: Tensor, v: Tensor, attend?: Tensor | null): void {
  const name = 'scaledDotProductAttention'
  requireFloat(name, q.dtype)
  for (const x of [k, v]) requireSameDtype(name, q.dtype, x.dtype)
  const got = `got q ${formatShape(q.shape)}, k ${formatShape(k.shape)}, v ${formatShape(v.shape)}`
  const shapes = [q.shape, k.shape, v.shape]
  const ranked = q.rank >= 2 && k.rank >= 2 && v.rank >= 2
  if (!ranked || q.shape[q.rank - 1] !== k.shape[k.rank - 1] || k.shape[k.rank - 2] !== v.shape[v.rank - 2]) {
    throw new ShapeError(name, `needs q (…, L, D), k (…, S, D), v (…, S, E); ${got}`, shapes)
  }
  const batch = broadcastShapes(name, q.shape.slice(0, -2), k.shape.slice(0, -2))
  broadcastShapes(name, batch, v.shape.slice(0, -2))
  if (!attend) return
  if (attend.dtype !== 'uint8') {
    const fix = 'nonzero where attention is allowed'
    throw new DtypeError(name, `attend must be a uint8 mask; got ${attend.dtype}; ${fix}`, [attend.dtype])
  }
  const scores = [...batch, q.shape[q.rank - 2], k.shape[k.rank - 2]]
  if (sameShape(broadcastShapes(name, attend.shape, scores), scores)) return
  const mask = `attend ${formatShape(attend.shape)} must broadcast to the scores ${formatShape(scores)}`
  throw new ShapeError(name, `${mask}; ${got}`, [attend.shape, ...shapes])
}
