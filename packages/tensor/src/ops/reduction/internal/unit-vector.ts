import type { Tensor } from '../../../tensor/tensor.ts'
import { equal } from '../../comparison/equal.ts'
import { div } from '../../elementwise/div.ts'
import { where } from '../../elementwise/where.ts'

/** `x / length`, and 0 with derivative 0 where the length is 0: the gradient of a length, which has a kink there. */
export function unitVector(x: Tensor, length: Tensor): Tensor {
  const none = equal(length, 0)
  return div(where(none, 0, x), where(none, 1, length))
}
