import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { greaterEqual } from '../comparison/greater-equal.ts'
import { lessEqual } from '../comparison/less-equal.ts'
import { type Bounds, boundsOptions, requireOrder } from '../elementwise/clamp.ts'
import { where } from '../elementwise/where.ts'

/**
 * Piecewise linear tanh: `y = min(max(x, −1), 1)`, or between other bounds.
 *
 * The gradient passes strictly between the bounds; at them, unlike that of `clamp`, it is 0, as in PyTorch.
 * @param x any shape, float
 * @throws ArgumentError unless min ≤ max
 * @see Collobert 2004, "Large Scale Machine Learning"
 * @example hardtanh(tensor([-2, 0.5, 7])).toArray() // → [-1, 0.5, 1]
 */
export function hardtanh(x: Tensor, options?: Bounds): Tensor {
  requireTensors('hardtanh', x)
  const { min = -1, max = 1 } = requireOptions('hardtanh', options, boundsOptions)
  requireFloat('hardtanh', x.dtype)
  requireOrder('hardtanh', min, max)
  return where(lessEqual(x, min), min, where(greaterEqual(x, max), max, x))
}
