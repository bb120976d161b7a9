import { requireNumber } from '../../errors/require-number.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { greater } from '../comparison/greater.ts'
import { mul } from '../elementwise/mul.ts'
import { where } from '../elementwise/where.ts'

/**
 * ReLU that leaks: `y = x` above 0, `slope · x` below. At 0 the derivative is the slope.
 * @param x any shape, float
 * @see Maas, Hannun and Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models"
 * @example leakyRelu(tensor([-1, 2]), 0.1).toArray() // → [-0.10000000149011612, 2]
 */
export function leakyRelu(x: Tensor, slope = 0.01): Tensor {
  requireTensors('leakyRelu', x)
  requireNumber('leakyRelu', 'slope', slope)
  requireFloat('leakyRelu', x.dtype)
  return where(greater(x, 0), x, mul(x, slope))
}
