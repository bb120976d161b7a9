import { kernel } from '../../backend.ts'
import { ArgumentError, DtypeError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { isRecording, record } from '../../tape/tape.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { formatShape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { softmax } from '../activation/softmax.ts'
import { cast } from '../elementwise/cast.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { oneHot } from '../indexing/one-hot.ts'
import { reshape } from '../shape/reshape.ts'

/**
 * Cross-entropy of a softmax against class labels, one number per row.
 *
 * `y[n] = log Σ_k e^{z[n, k]} − z[n, label[n]]`, with the largest logit taken out so that nothing overflows
 * @param logits z (N, K), float
 * @param labels (N), int32, each in 0 … K − 1
 * @returns (N)
 * @throws ArgumentError naming the row of a label out of range
 */
export function softmaxCrossEntropy(logits: Tensor, labels: Tensor): Tensor {
  requireTensors('softmaxCrossEntropy', logits, labels)
  requireLabels(logits, labels)
  const y = empty([logits.shape[0]], logits.dtype)
  // The exponentials are the expensive part: for a backward pass they are kept, as softmax(z).
  const shares = logits.requiresGrad && isRecording() ? empty(logits.shape, logits.dtype) : null
  kernel('softmaxCrossEntropy', crossEntropyReference)(logits, labels, y, shares)
  return shares ? record('softmaxCrossEntropy', y, [logits], { logits, labels, shares }, back) : y
}

interface Saved extends Record<string, unknown> {
  readonly logits: Tensor
  readonly labels: Tensor
  readonly shares: Tensor
}

// z̄ = ḡ ⊙ (softmax(z) − onehot(label))
function back(g: Tensor, { logits, labels, shares }: Saved): Tensor[] {
  if (isRecording()) {
    const target = cast(oneHot(labels, logits.shape[1]), logits.dtype)
    return [mul(reshape(g, [g.size, 1]), sub(softmax(logits), target))]
  }
  const out = empty(logits.shape, logits.dtype)
  kernel('softmaxCrossEntropyGradient', crossEntropyGradientReference)(g, shares, labels, out)
  return [out]
}

function crossEntropyReference(logits: Tensor, labels: Tensor, y: Tensor, shares: Tensor | null): void {
  const z = logits.elements()
  const label = labels.elements()
  const classes = logits.shape[1]
  for (let n = 0, row = 0; n < label.length; n++, row += classes) {
    let largest = z[row]
    for (let k = 1; k < classes; k++) largest = Math.max(largest, z[row + k])
    // ∞ − ∞ has no value: infinite logits share all.
    const power = (k: number): number =>
      largest === Infinity ? Number(z[row + k] === Infinity) : Math.exp(z[row + k] - largest)
    let total = 0
    for (let k = 0; k < classes; k++) total += power(k)
    const own = z[row + label[n]]
    const below = own === Infinity ? 0 : largest - own
    y.memory[n] = Math.log(total) + below
    if (!shares) continue
    for (let k = 0; k < classes; k++) shares.memory[row + k] = power(k) / total
  }
}

function crossEntropyGradientReference(g: Tensor, shares: Tensor, labels: Tensor, out: Tensor): void {
  const share = shares.elements()
  const label = labels.elements()
  const cotangent = g.elements()
  const zBar = out.memory
  const classes = share.length / label.length
  for (let n = 0, row = 0; n < label.length; n++, row += classes) {
    let others = 0 // 1 − the label's share, which near 1 has no digits left for it
    for (let k = 0; k < classes; k++) {
      zBar[row + k] = cotangent[n] * share[row + k]
      if (k !== label[n]) others += share[row + k]
    }
    const own = share[row + label[n]]
    zBar[row + label[n]] = cotangent[n] * (own > 0.5 ? -others : own - 1)
  }
}

function requireLabels(logits: Tensor, labels: Tensor): void {
  requireFloat('softmaxCrossEntropy', logits.dtype)
  if (labels.dtype !== 'int32') {
    throw new DtypeError(
      'softmaxCrossEntropy',
      `labels are int32 class numbers; got ${labels.dtype}; write cast(labels, 'int32')`,
      [labels.dtype],
    )
  }
  if (
    logits.rank !== 2 ||
    labels.rank !== 1 ||
    logits.shape[0] !== labels.shape[0] ||
    logits.shape[1] === 0
  ) {
    const shapes = `logits ${formatShape(logits.shape)}, labels ${formatShape(labels.shape)}`
    throw new ShapeError('softmaxCrossEntropy', `needs logits (N, K) and labels (N); got ${shapes}`, [
      logits.shape,
      labels.shape,
    ])
  }
  const classes = logits.shape[1]
  labels.elements().forEach((label, row) => {
    if (label >= 0 && label < classes) return
    const range = `there are ${classes} classes, 0 to ${classes - 1}`
    throw new ArgumentError(
      'softmaxCrossEntropy',
      'labels',
      label,
      `label ${label} in row ${row} is out of range; ${range}`,
    )
  })
}
