import {
  ArgumentError,
  add,
  type DType,
  div,
  formatShape,
  fromArray,
  indexSelect,
  logSoftmax,
  mean,
  mul,
  neg,
  requireOptions,
  requireSameDtype,
  requireTensors,
  ShapeError,
  softmaxCrossEntropy,
  sum,
  type Tensor,
} from '@pretexts/tensor'

export interface CrossEntropyOptions {
  /** ε: share of the target that is spread evenly over all classes. Default 0. */
  readonly labelSmoothing?: number
  /** Rows with this label count for nothing, padding for instance. Default: there is none. */
  readonly ignoreIndex?: number
  /** (K) what a row of each class counts. Default: 1 each. */
  readonly classWeights?: Tensor | null
}

/**
 * Cross-entropy of softmax(logits) against class labels.
 *
 * `L = Σ_n w[label[n]] · −log p[n, label[n]] / Σ_n w[label[n]]`, w = 1 unless given, over the rows that are not ignored. With
 * smoothing the target is `(1 − ε) · onehot + ε / K`, and the even part is weighted class by class:
 * `L = Σ_n ((1 − ε) · w[label[n]] · −log p[n, label[n]] + (ε/K) Σ_k w[k] · −log p[n, k]) / Σ_n w[label[n]]`, as in PyTorch
 * @param logits (N, K), float
 * @param labels (N), int32, each in 0 … K − 1, or `ignoreIndex`
 * @returns scalar; ln K when the logits know nothing; 0 when every row is ignored
 * @throws ArgumentError naming the row, the label and the number of classes when a label is out of range
 * @see Szegedy et al. 2016, arXiv 1512.00567, §7, for smoothing
 * @example crossEntropy(tensor([[0, 0]]), tensor([1], { dtype: 'int32' })).item() // → 0.6931471824645996
 */
export function crossEntropy(logits: Tensor, labels: Tensor, options?: CrossEntropyOptions): Tensor {
  requireTensors('crossEntropy', logits, labels)
  const {
    labelSmoothing = 0,
    ignoreIndex,
    classWeights,
  } = requireOptions('crossEntropy', options, {
    labelSmoothing: 'number',
    ignoreIndex: 'number',
    classWeights: 'tensor',
  })
  requireSmoothing(labelSmoothing)
  requireWeights(logits, classWeights)
  if (logits.size === 0) {
    throw new ShapeError(
      'crossEntropy',
      `there is no mean of nothing; got logits ${formatShape(logits.shape)}`,
      [logits.shape],
    )
  }
  const counted = ignoreIndex === undefined ? null : rowsOf(labels, ignoreIndex, logits.shape[1])
  if (counted && counted.length < labels.size) {
    const rows = fromArray(counted, [counted.length])
    if (counted.length === 0) return mul(sum(indexSelect(logits, rows, 0)), 0)
    const others = { labelSmoothing, classWeights }
    return crossEntropy(indexSelect(logits, rows, 0), indexSelect(labels, rows, 0), others)
  }
  const losses = softmaxCrossEntropy(logits, labels)
  if (!classWeights) {
    const hard = mean(losses)
    if (labelSmoothing === 0) return hard
    return mixed(hard, neg(mean(logSoftmax(logits))), labelSmoothing) // over N and K at once
  }
  const weights = indexSelect(classWeights, labels, 0) // (N)
  const hard = div(sum(mul(losses, weights)), sum(weights))
  if (labelSmoothing === 0) return hard
  const classes = logits.shape[1]
  const even = div(sum(mul(neg(logSoftmax(logits)), classWeights)), mul(sum(weights), classes))
  return mixed(hard, even, labelSmoothing)
}

const mixed = (hard: Tensor, even: Tensor, smoothing: number): Tensor =>
  add(mul(hard, 1 - smoothing), mul(even, smoothing))

/** Where the label is another one. Those must be classes: named by their row here, as the rows that are left are renumbered. */
function rowsOf(labels: Tensor, ignored: number, classes: number): Int32Array {
  const rows: number[] = []
  for (const [row, label] of labels.elements().entries()) {
    if (label === ignored) continue
    if (!(label >= 0 && label < classes)) {
      const range = `there are ${classes} classes, 0 to ${classes - 1}, and ${ignored} to ignore`
      const message = `label ${label} in row ${row} is out of range; ${range}`
      throw new ArgumentError('crossEntropy', 'labels', label, message)
    }
    rows.push(row)
  }
  return Int32Array.from(rows)
}

function requireWeights(logits: Tensor, weights: Tensor | null | undefined): void {
  if (!weights) return
  requireSameDtype('crossEntropy', logits.dtype, weights.dtype as DType)
  if (weights.rank === 1 && weights.size === logits.shape[1]) return
  const got = `got ${formatShape(weights.shape)} for logits ${formatShape(logits.shape)}`
  throw new ShapeError('crossEntropy', `classWeights must be (K), one number per class; ${got}`, [
    weights.shape,
    logits.shape,
  ])
}

function requireSmoothing(value: number): void {
  if (value >= 0 && value <= 1) return
  throw new ArgumentError(
    'crossEntropy',
    'labelSmoothing',
    value,
    `labelSmoothing must lie between 0 and 1; got ${value}`,
  )
}
