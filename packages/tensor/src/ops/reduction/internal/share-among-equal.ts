import type { ReductionSaved } from '../../../define/define-reduction.ts'
import type { Tensor } from '../../../tensor/tensor.ts'
import { equal } from '../../comparison/equal.ts'
import { cast } from '../../elementwise/cast.ts'
import { div } from '../../elementwise/div.ts'
import { where } from '../../elementwise/where.ts'
import { sum } from '../sum.ts'

/** g split evenly among the elements of x that equal y, the result of their group: what `max` and `min` hand back. */
export function shareAmongEqual(g: Tensor, { x, y, axes }: ReductionSaved): Tensor {
  const hit = equal(x, y)
  const hits = cast(sum(hit, axes, { keepDims: true }), g.dtype)
  return where(hit, div(g, hits), 0)
}
