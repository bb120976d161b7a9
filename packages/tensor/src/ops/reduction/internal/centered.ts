import type { Tensor } from '../../../tensor/tensor.ts'
import { sub } from '../../elementwise/sub.ts'
import { mean } from '../mean.ts'

/**
 * `x − mean(x)` over `axes`, the mean taken off twice: it is rounded, by more than the whole spread of x where it is large,
 * and what that leaves behind goes the second time.
 */
export function centered(x: Tensor, axes: number | readonly number[] | undefined): Tensor {
  const near = sub(x, mean(x, axes, { keepDims: true }))
  return sub(near, mean(near, axes, { keepDims: true }))
}
