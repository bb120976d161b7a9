import {
  ArgumentError,
  abs,
  add,
  customVjp,
  equal,
  mean,
  mul,
  neg,
  relu,
  sigmoid,
  softplus,
  sub,
  type Tensor,
  where,
} from '@pretexts/tensor'
import { requirePair } from './require-pair.ts'

/**
 * Cross-entropy of independent yes-or-no answers, from logits.
 *
 * `L = mean −t log σ(z) − (1 − t) log(1 − σ(z))`, over all elements, computed as
 * `(1 − t) max(z, 0) + t max(−z, 0) + log1p(e^{−|z|})`: nothing overflows, and no two large terms cancel
 * @param logits z, any shape, float
 * @param targets t, the same shape and dtype, each in 0 … 1
 * @returns scalar; ln 2 when the logits know nothing
 * @throws ShapeError when the shapes differ, ArgumentError naming a target outside 0 … 1
 * @example binaryCrossEntropyWithLogits(tensor([0]), tensor([1])).item() // → 0.6931471824645996
 */
export function binaryCrossEntropyWithLogits(logits: Tensor, targets: Tensor): Tensor {
  requirePair('binaryCrossEntropyWithLogits', logits, targets)
  requireProbabilities(targets)
  return mean(elementwise(logits, targets))
}

const elementwise = customVjp({
  name: 'binaryCrossEntropyWithLogits',
  forward: (z: Tensor, t: Tensor) => {
    const off = add(product(relu(z), sub(1, t)), product(relu(neg(z)), t))
    return { output: add(off, softplus(neg(abs(z)))), saved: { z, t } }
  },
  // z̄ = ḡ ⊙ ((1 − t) σ(z) − t σ(−z)), which is σ(z) − t; t̄ = −ḡ ⊙ z
  vjp: (g, { z, t }) => [mul(g, sub(mul(sub(1, t), sigmoid(z)), mul(t, sigmoid(neg(z))))), neg(mul(g, z))],
})

/** a ⊙ b, and 0 where b is 0: a logit of ∞ for a target of 1 costs nothing. */
const product = (a: Tensor, b: Tensor): Tensor => where(equal(b, 0), 0, mul(a, b))

function requireProbabilities(targets: Tensor): void {
  const at = targets.values().findIndex((target) => !(target >= 0 && target <= 1))
  if (at === -1) return
  const target = targets.values()[at]
  const message = `targets must lie between 0 and 1; got ${target} at element ${at} (row-major)`
  throw new ArgumentError('binaryCrossEntropyWithLogits', 'targets', target, message)
}
