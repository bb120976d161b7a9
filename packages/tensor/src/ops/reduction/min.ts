import { type Reduction, reduceOp } from '../../define/define-reduction.ts'
import { shareAmongEqual } from './internal/share-among-equal.ts'

/**
 * Smallest element over `axes`, all of them when left out. NaN where there is one.
 *
 * Elements that tie for the minimum share the gradient evenly, as in PyTorch's `amin`.
 * @throws ShapeError when there is nothing to choose from
 * @example min(tensor([[1, 5], [7, 3]]), 1).toArray() // → [1, 3]
 */
export const min: Reduction = reduceOp({
  name: 'min',
  forward: (data, start, steps) => {
    let best = Infinity
    for (let i = 0; i < steps.length; i++) {
      const value = data[start + steps[i]]
      if (value < best) best = value
      else if (value !== value) return value // NaN
    }
    return best
  },
  saves: ['x', 'y'],
  integers: true,
  emptyGroups: false,
  // x̄ = ḡ / #{x = y} where x = y, else 0
  vjp: shareAmongEqual,
})
