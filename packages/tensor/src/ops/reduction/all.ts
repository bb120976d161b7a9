import { type Reduction, reduceOp } from '../../define/define-reduction.ts'

/**
 * Whether every element over `axes` is other than 0, as uint8; over all of them when left out. Of nothing, 1.
 * Takes any dtype; everything but 0 counts as true, NaN included.
 * @example all(tensor([[1, 2], [0, 3]]), 1).toArray() // → [1, 0]
 */
export const all: Reduction = reduceOp({
  name: 'all',
  forward: (data, start, steps) => {
    for (let i = 0; i < steps.length; i++) if (data[start + steps[i]] === 0) return 0
    return 1
  },
  integers: true,
  result: () => 'uint8',
})
