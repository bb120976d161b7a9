import type { Random } from '@pretexts/random'
import { ArgumentError } from '../../errors/errors.ts'
import { requireNumber, requireRandom } from '../../errors/require-number.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'
import { where } from '../elementwise/where.ts'

/**
 * Sets each element to 0 with probability p and scales the others, so that the expectation stays.
 *
 * `y = x ⊙ m / (1 − p)`, m independent draws, 1 with probability 1 − p. With p = 1 everything is 0.
 *
 * The training form: to evaluate, leave it out. The rng decides all: a fork of one name gives the same m again.
 * @param x float
 * @throws ArgumentError unless 0 ≤ p ≤ 1
 * @see Srivastava et al. 2014, scaled at training time ("inverted")
 */
export function dropout(x: Tensor, p: number, rng: Random): Tensor {
  requireTensors('dropout', x)
  requireNumber('dropout', 'p', p)
  requireRandom('dropout', rng)
  requireFloat('dropout', x.dtype)
  if (!(p >= 0 && p <= 1)) {
    throw new ArgumentError('dropout', 'p', p, `p is a probability, 0 to 1; got ${p}`)
  }
  if (p === 0) return x
  const dropped = empty(x.shape, 'uint8')
  const { memory } = dropped
  for (let i = 0; i < memory.length; i++) memory[i] = rng.next() < p ? 1 : 0
  // Chosen, not multiplied by 0: an infinity that is dropped is gone. x̄ = ḡ ⊙ m / (1 − p)
  return where(dropped, 0, mul(x, p === 1 ? 1 : 1 / (1 - p)))
}
