import {
  add,
  formatShape,
  logSoftmax,
  mul,
  neg,
  requireTensorList,
  ShapeError,
  sameShape,
  sum,
  type Tensor,
} from '@pretexts/tensor'

/**
 * Cross-entropy of the predictions for each view against the targets from every *other* view, mean over all such pairs and N.
 *
 *     loss = mean_{t, v ≠ t} −(1/N) Σ_n Σ_k q_t[n, k] ln softmax(logits_v[n])_k
 *
 * @param logits one (N, K) for each view
 * @param targets one (N, K) for each of the first views, rows that add up to 1; treated as constants
 */
export function crossViews(loss: string, logits: readonly Tensor[], targets: readonly Tensor[]): Tensor {
  requireTensorList(loss, logits)
  requireTensorList(loss, targets)
  requireCross(loss, logits, targets)
  const logs = logits.map((x) => logSoftmax(x, 1))
  let total: Tensor | null = null
  let pairs = 0
  for (const [t, target] of targets.entries()) {
    for (const [v, log] of logs.entries()) {
      if (v === t) continue
      const agreement = sum(mul(target.detach(), log))
      total = total === null ? agreement : add(total, agreement)
      pairs++
    }
  }
  return mul(neg(total as Tensor), 1 / (pairs * logits[0].shape[0]))
}

function requireCross(loss: string, logits: readonly Tensor[], targets: readonly Tensor[]): void {
  const all = [...logits, ...targets]
  const shapes = all.map(({ shape }) => shape)
  const fits =
    logits.length >= 2 &&
    targets.length >= 1 &&
    targets.length <= logits.length &&
    all.every(({ shape, size, rank }) => size > 0 && rank === 2 && sameShape(shape, shapes[0]))
  if (fits) return
  const rule = 'needs two views or more, (N, K) each, and targets of the first of them'
  throw new ShapeError(loss, `${rule}; got ${shapes.map(formatShape).join(', ')}`, shapes)
}
