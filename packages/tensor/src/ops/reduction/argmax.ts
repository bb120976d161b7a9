import { reduceOp } from '../../define/define-reduction.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { ReduceOptions } from './sum.ts'

/**
 * Where the largest element along `axis` is, int32; the first of several. NaN counts as the largest of all.
 * Without an axis, the place in row-major order. Indices have no gradient.
 * @throws ShapeError when there is nothing to choose from
 * @example argmax(tensor([[1, 5], [7, 3]]), 1).toArray() // → [1, 0]
 */
export const argmax: (x: Tensor, axis?: number, options?: ReduceOptions) => Tensor = reduceOp({
  name: 'argmax',
  forward: (data, start, steps) => {
    let at = 0
    for (let i = 0; i < steps.length; i++) {
      const value = data[start + steps[i]]
      if (value > data[start + steps[at]]) at = i
      else if (value !== value) return i // NaN
    }
    return at
  },
  result: () => 'int32',
  integers: true,
  emptyGroups: false,
})
