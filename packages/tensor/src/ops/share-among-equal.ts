import type { ReductionSaved } from '../define-reduction.ts'
import type { Tensor } from '../tensor.ts'
import { cast } from './cast.ts'
import { div } from './div.ts'
import { equal } from './equal.ts'
import { sum } from './sum.ts'
import { where } from './where.ts'

/** g split evenly among the elements of x that equal y, the result of their group: what `max` and `min` hand back. */
export function shareAmongEqual(g: Tensor, { x, y, axes }: ReductionSaved): Tensor {
  const hit = equal(x, y)
  const hits = cast(sum(hit, axes, { keepDims: true }), g.dtype)
  return where(hit, div(g, hits), 0)
}
