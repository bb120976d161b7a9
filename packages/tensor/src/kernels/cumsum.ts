import { isInteger } from '../tensor/dtype.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { groupsOf } from './reduce.ts'

/** Running sums along an axis, in double precision, from the last element if `reverse`; `y` is dense and fresh. */
export function cumsumReference(x: Tensor, axis: number, reverse: boolean, y: Tensor): void {
  const from = groupsOf(x, [axis])
  const to = groupsOf(y, [axis])
  const source = x.memory
  const out = y.memory
  const integers = isInteger(out)
  const last = from.steps.length - 1
  for (let group = 0; group < from.starts.length; group++) {
    let total = 0
    for (let i = 0; i <= last; i++) {
      const at = reverse ? last - i : i
      total += source[from.starts[group] + from.steps[at]]
      if (integers) total |= 0 // modulo 2³²
      out[to.starts[group] + to.steps[at]] = total
    }
  }
}
