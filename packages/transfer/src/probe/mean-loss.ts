import { crossEntropy } from '@pretexts/losses'
import { fromArray, noGrad, type Tensor } from '@pretexts/tensor'

/** Mean cross-entropy of logits (N, K), ∞ where it is no number: a probe that diverged is never the best one. */
export function meanLoss(logits: Tensor, labels: Int32Array): number {
  const loss = noGrad(() => crossEntropy(logits, fromArray(labels, [labels.length])).item())
  return Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY
}
