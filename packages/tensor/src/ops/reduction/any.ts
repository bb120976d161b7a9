import { type Reduction, reduceOp } from '../../define/define-reduction.ts'

/**
 * Whether at least one element over `axes` is not 0, as uint8; over all of them when left out. Of nothing, 0.
 * Takes any dtype; everything but 0 counts as true, NaN included.
 * @example any(tensor([[0, 0], [0, 2]]), 1).toArray() // → [0, 1]
 */
export const any: Reduction = reduceOp({
  name: 'any',
  forward: (data, start, steps) => {
    for (let i = 0; i < steps.length; i++) if (data[start + steps[i]] !== 0) return 1
    return 0
  },
  integers: true,
  result: () => 'uint8',
})
