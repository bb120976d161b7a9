import { argmax, formatShape, requireTensors, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * The share of rows whose largest logit is at the label; among equal logits the first counts. A plain number: it is a
 * metric, with no gradient.
 * @param logits (N, K)
 * @param labels (N), int32
 * @throws ShapeError when these do not fit, or N = 0
 * @example accuracy(tensor([[1, 2], [3, 0]]), tensor([1, 1], { dtype: 'int32' })) // → 0.5
 */
export function accuracy(logits: Tensor, labels: Tensor): number {
  requireTensors('accuracy', logits, labels)
  if (logits.rank !== 2 || labels.rank !== 1 || logits.shape[0] !== labels.shape[0] || logits.size === 0) {
    const shapes = `got logits ${formatShape(logits.shape)}, labels ${formatShape(labels.shape)}`
    throw new ShapeError('accuracy', `needs logits (N, K) and labels (N) with N ≥ 1; ${shapes}`, [
      logits.shape,
      labels.shape,
    ])
  }
  const chosen = argmax(logits, 1).values()
  const right = labels.values().filter((label, row) => label === chosen[row]).length
  return right / chosen.length
}
