import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireFloat } from '../../tensor/dtype.ts'
import { resolveAxes } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { less } from '../comparison/less.ts'
import { abs } from '../elementwise/abs.ts'
import { cast } from '../elementwise/cast.ts'
import { div } from '../elementwise/div.ts'
import { maximum } from '../elementwise/maximum.ts'
import { mul } from '../elementwise/mul.ts'
import { rsqrt } from '../elementwise/rsqrt.ts'
import { square } from '../elementwise/square.ts'
import { max } from '../reduction/max.ts'
import { sum } from '../reduction/sum.ts'
import { requireEps } from './internal/require-eps.ts'

export interface NormalizeOptions {
  /** The axis, or axes together, that come to length 1. Default −1, the last. */
  readonly axis?: number | readonly number[]
  /** The least length divided by, so that zeros stay zeros. Default 1e-12. */
  readonly eps?: number
}

/**
 * Vectors scaled to length 1: `y = x / max(‖x‖₂, ε)`.
 *
 * Computed as `u / √max(‖u‖², [ε > max|x|])` from `u = x / max(max|x|, ε)`, so that no square over- or underflows: exact
 * from the smallest to the largest floats. u's scale cancels, so it is a constant to the derivative.
 * @param x float
 * @returns same shape as x
 * @see PyTorch, `torch.nn.functional.normalize`, for ε = 1e-12
 * @example normalize(tensor([3, 4])).toArray() // → [0.6000000238418579, 0.800000011920929]
 */
export function normalize(x: Tensor, options?: NormalizeOptions): Tensor {
  requireTensors('normalize', x)
  const { axis = -1, eps = 1e-12 } = requireOptions('normalize', options, { axis: 'numbers', eps: 'number' })
  requireFloat('normalize', x.dtype)
  requireEps('normalize', eps)
  const axes = resolveAxes('normalize', axis, x.rank)
  if (x.size === 0) return x
  const largest = max(abs(x.detach()), axes, { keepDims: true })
  const u = div(x, maximum(largest, eps))
  const squares = sum(square(u), axes, { keepDims: true }) // at least 1, unless all of x is below ε
  return mul(u, rsqrt(maximum(squares, cast(less(largest, eps), x.dtype))))
}
