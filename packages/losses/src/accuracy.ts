import { formatShape, requireTensors, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * The share of rows whose largest logit is at the label. A plain number: it is a metric, with no gradient.
 *
 * Where k logits are equally large, the label's among them, the row counts 1/k: what a draw would give. So an encoder that gives all inputs
 * the same features scores as chance does, wherever its labels stand. A row with NaN counts nothing.
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
  const [rows, classes] = logits.shape
  const [values, wanted] = [logits.values(), labels.values()]
  let right = 0
  for (let row = 0; row < rows; row++) right += credit(values, row * classes, classes, Number(wanted[row]))
  return right / rows
}

/** 1 where the label's logit is larger than all others of its row, 1/k where k are as large, 0 where one is larger. */
function credit(values: ArrayLike<number>, start: number, classes: number, label: number): number {
  const own = values[start + label]
  let equal = 0
  for (let at = start; at < start + classes; at++) {
    if (!(values[at] <= own)) return 0
    if (values[at] === own) equal++
  }
  return 1 / equal
}
