import {
  ArgumentError,
  add,
  formatShape,
  logSoftmax,
  mean,
  mul,
  neg,
  ShapeError,
  softmaxCrossEntropy,
  type Tensor,
} from '@pretexts/tensor'

export interface CrossEntropyOptions {
  /** ε: share of the target that is spread evenly over all classes. */
  readonly labelSmoothing?: number
}

/**
 * Cross-entropy of softmax(logits) against class labels.
 *
 * `L = (1/N) Σ_n −log p[n, label[n]]`; with smoothing the target is `(1 − ε) · onehot + ε / K`, so
 * `L = (1/N) Σ_n (1 − ε) · −log p[n, label[n]] + (ε/K) Σ_k −log p[n, k]`
 * @param logits (N, K), float
 * @param labels (N), int32, each in 0 … K − 1
 * @returns scalar, the mean over N; ln K when the logits know nothing
 * @throws ArgumentError naming the row, the label and the number of classes when a label is out of range
 * @see Szegedy et al. 2016, arXiv 1512.00567, §7, for smoothing
 * @example crossEntropy(tensor([[0, 0]]), tensor([1], { dtype: 'int32' })).item() // → 0.6931471824645996
 */
export function crossEntropy(
  logits: Tensor,
  labels: Tensor,
  { labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  requireSmoothing(labelSmoothing)
  if (logits.size === 0) {
    throw new ShapeError(
      'crossEntropy',
      `there is no mean of nothing; got logits ${formatShape(logits.shape)}`,
      [logits.shape],
    )
  }
  const hard = mean(softmaxCrossEntropy(logits, labels))
  if (labelSmoothing === 0) return hard
  const even = neg(mean(logSoftmax(logits))) // over N and K at once
  return add(mul(hard, 1 - labelSmoothing), mul(even, labelSmoothing))
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
