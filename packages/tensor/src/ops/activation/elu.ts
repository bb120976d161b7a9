import { requireNumber } from '../../errors/require-number.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { greater } from '../comparison/greater.ts'
import { expm1 } from '../elementwise/expm1.ts'
import { mul } from '../elementwise/mul.ts'
import { where } from '../elementwise/where.ts'

/**
 * Exponential linear unit: `y = x` above 0, `alpha · (eˣ − 1)` below. At 0 the derivative is alpha.
 * @param x any shape, float
 * @see Clevert, Unterthiner and Hochreiter 2016, "Fast and Accurate Deep Network Learning by Exponential Linear Units"
 * @example elu(tensor([-1, 2])).toArray() // → [-0.6321205496788025, 2]
 */
export function elu(x: Tensor, alpha = 1): Tensor {
  requireTensors('elu', x)
  requireNumber('elu', 'alpha', alpha)
  requireFloat('elu', x.dtype)
  const positive = greater(x, 0)
  // The unpicked side gets 0 instead of x, so that no exponential overflows there.
  return where(positive, x, mul(expm1(where(positive, 0, x)), alpha))
}
