import { offsetsOf } from '../tensor/offsets.ts'
import { sizeOf } from '../tensor/shape.ts'
import { Tensor, wrap } from '../tensor/tensor.ts'
import { assignReference } from './assign.ts'
import { addProduct } from './matmul.ts'
import { softmaxGradientReference, softmaxReference } from './softmax.ts'

/**
 * `y = p v` with the shares `p = softmax(scale · q kᵀ)`, for every pair of example and head.
 * q (…, L, D), k (…, S, D), v (…, S, E), y (…, L, E) with any strides.
 * @param attend uint8 (…, L, S): where it is 0 the score is −∞; null for everywhere
 * @param shares (…, L, S) to write p to for the backward pass, dense and fresh; null where there is none
 * @see Vaswani et al. 2017, Eq. 1
 */
export function attentionReference(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  attend: Tensor | null,
  scale: number,
  y: Tensor,
  shares: Tensor | null,
): void {
  const scores = product(q, turned(k))
  scores.memory.forEach((score, i) => {
    scores.memory[i] = scale * score
  })
  fillHidden(scores, attend, -Infinity)
  const p = shares ?? scores
  softmaxReference(scores, [scores.rank - 1], p)
  assignReference(product(p, v), y)
}

/**
 * The backward pass, for whichever of q̄, k̄ and v̄ are asked for:
 * `v̄ = pᵀ ḡ`, and with `p̄ = ḡ vᵀ` and `s̄ = scale · p ⊙ (p̄ − Σ p̄ ⊙ p)`, 0 where it may not attend, `q̄ = s̄ k`, `k̄ = s̄ᵀ q`.
 * g as y above, shares p as they were kept, q̄, k̄ and v̄ as q, k and v; null for one that nobody wants.
 */
export function attentionGradientReference(
  g: Tensor,
  q: Tensor,
  k: Tensor,
  v: Tensor,
  attend: Tensor | null,
  scale: number,
  shares: Tensor,
  qBar: Tensor | null,
  kBar: Tensor | null,
  vBar: Tensor | null,
): void {
  if (vBar) assignReference(product(turned(shares), g), vBar)
  if (!qBar && !kBar) return
  const scores = product(g, turned(v))
  softmaxGradientReference(scores, shares, [scores.rank - 1], scores)
  scores.memory.forEach((score, i) => {
    scores.memory[i] = scale * score
  })
  fillHidden(scores, attend, 0)
  if (qBar) assignReference(product(scores, k), qBar)
  if (kBar) assignReference(product(turned(scores), q), kBar)
}

/** a · b in double precision. */
function product(a: Tensor, b: Tensor): Tensor {
  const shape = [...a.shape.slice(0, -1), b.shape[b.rank - 1]]
  const y = wrap(new Float64Array(sizeOf(shape)), shape)
  addProduct(a, b, y)
  return y
}

/** A view with the last two axes exchanged. */
function turned({ storage, shape, strides, offset }: Tensor): Tensor {
  const swap = (x: readonly number[]): number[] => [...x.slice(0, -2), x[x.length - 1], x[x.length - 2]]
  return new Tensor(storage, swap(shape), swap(strides), offset)
}

/** Writes `value` wherever `attend`, of the same shape, is 0. `scores` is dense. */
function fillHidden(scores: Tensor, attend: Tensor | null, value: number): void {
  if (!attend) return
  const at = offsetsOf(attend)
  for (let i = 0; i < at.length; i++) if (attend.memory[at[i]] === 0) scores.memory[i] = value
}
