import { ArgumentError, mean, mul, softplus, sub, type Tensor } from '@pretexts/tensor'
import { requirePair } from './require-pair.ts'

/**
 * Cross-entropy of independent yes-or-no answers, from logits.
 *
 * `L = mean −t log σ(z) − (1 − t) log(1 − σ(z)) = mean softplus(z) − t z`, over all elements; the second form cannot
 * overflow and needs no ε
 * @param logits z, any shape, float
 * @param targets t, the same shape and dtype, each in 0 … 1
 * @returns scalar; ln 2 when the logits know nothing
 * @throws ShapeError when the shapes differ, ArgumentError naming a target outside 0 … 1
 * @example binaryCrossEntropyWithLogits(tensor([0]), tensor([1])).item() // → 0.6931471824645996
 */
export function binaryCrossEntropyWithLogits(logits: Tensor, targets: Tensor): Tensor {
  requirePair('binaryCrossEntropyWithLogits', logits, targets)
  requireProbabilities(targets)
  return mean(sub(softplus(logits), mul(targets, logits)))
}

function requireProbabilities(targets: Tensor): void {
  const at = targets.values().findIndex((target) => !(target >= 0 && target <= 1))
  if (at === -1) return
  const target = targets.values()[at]
  const message = `targets must lie between 0 and 1; got ${target} at element ${at} (row-major)`
  throw new ArgumentError('binaryCrossEntropyWithLogits', 'targets', target, message)
}
