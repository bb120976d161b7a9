import {
  add,
  concat,
  mean,
  mul,
  neg,
  normalize,
  requireOptions,
  slice,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import { requireViews } from './require-embeddings.ts'
import { whiten } from './whiten.ts'

export interface WMseOptions {
  /** Rows that are whitened together; twice D or more is best. Default: the whole batch. */
  readonly size?: number
}

/**
 * W-MSE: views agree, and the embeddings of a batch are whitened, so that they cannot collapse.
 *
 *     loss = (1/N) Σ_n ‖u_n − v_n‖² = 2 − 2 mean cos(whiten(first)_n, whiten(second)_n),  u, v of length 1
 *
 * From 0 to 4. Each view is whitened by itself, in consecutive parts of about `size` rows: shuffle both views alike before, so that
 * a part is a random one.
 * @param first (N, D)
 * @param second (N, D)
 * @throws ShapeError; ArgumentError when a part has no more rows than dimensions, or embeddings have collapsed (see `whiten`)
 * @see Ermolov, Siarohin, Sangineto & Sebe 2021, arXiv 2007.06346, Eq. 1 to 5
 */
export function wMse(first: Tensor, second: Tensor, options?: WMseOptions): Tensor {
  const { size } = requireOptions('wMse', options, { size: 'number' })
  requireViews('wMse', first, second)
  const [u, v] = [first, second].map((x) => normalize(whitenInParts(x, size ?? x.shape[0])))
  return add(mul(neg(mean(sum(mul(u, v), 1))), 2), 2)
}

/** Whitens consecutive parts of nearly equal size, none smaller than `size` unless the batch is. */
function whitenInParts(x: Tensor, size: number): Tensor {
  const count = x.shape[0]
  const parts = Math.max(1, Math.floor(count / Math.max(1, size)))
  if (parts === 1) return whiten(x)
  const bounds = Array.from({ length: parts + 1 }, (_, i) => Math.round((i * count) / parts))
  return concat(bounds.slice(1).map((end, i) => whiten(slice(x, [bounds[i], end]))))
}
