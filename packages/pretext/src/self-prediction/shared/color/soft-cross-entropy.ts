import { logSoftmax, mean, mul, neg, sum, type Tensor } from '@pretexts/tensor'
import { shownAs } from '../shown-as.ts'

/**
 * Cross-entropy of softmax(logits) against shares of classes, where some rows learn more than others.
 *
 *     loss = 1/P Σ_p −Σ_q code[p, q] log softmax(logits[p])_q
 *
 * The weight of a row multiplies its gradient and not its loss, so that losses compare whatever the weights.
 * @param logits (P, Q)
 * @param codes (P, Q): each row sums to 1
 * @param weights (P). Default: 1 each.
 */
export function softCrossEntropy(logits: Tensor, codes: Tensor, weights?: Tensor): Tensor {
  const losses = neg(sum(mul(codes, logSoftmax(logits, 1)), 1)) // (P)
  const plain = mean(losses)
  if (!weights) return plain
  const weighted = mean(mul(losses, weights))
  return shownAs(weighted, plain)
}
