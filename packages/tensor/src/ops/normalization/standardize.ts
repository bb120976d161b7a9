import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { resolveAxes } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { rsqrt } from '../elementwise/rsqrt.ts'
import { square } from '../elementwise/square.ts'
import { centered } from '../reduction/internal/centered.ts'
import { mean } from '../reduction/mean.ts'
import { requireEps } from './internal/require-eps.ts'

/**
 * To mean 0 and variance 1 over `axes`: `y = (x − μ) / √(σ² + ε)`, σ² biased. What every normalization layer starts with.
 * @param x float
 * @example standardize(tensor([1, 3]), -1, 0).toArray() // → [-1, 1]
 */
export function standardize(x: Tensor, axes: number | readonly number[], eps: number): Tensor {
  requireTensors('standardize', x)
  requireFloat('standardize', x.dtype)
  requireEps('standardize', eps)
  resolveAxes('standardize', axes, x.rank)
  const deviations = centered(x, axes)
  return mul(deviations, rsqrt(add(mean(square(deviations), axes, { keepDims: true }), eps)))
}
