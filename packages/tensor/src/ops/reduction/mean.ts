import { type Reduction, reduceOp } from '../../define/define-reduction.ts'
import { div } from '../elementwise/div.ts'
import { expand } from '../shape/expand.ts'

/**
 * Mean over `axes`, all of them when left out: `y = Σ x / n`. Summed and divided in double precision, so that a float32
 * mean cannot overflow. Floats only. The mean of nothing is NaN.
 * @example mean(tensor([[1, 2], [3, 4]]), 0).toArray() // → [2, 3]
 */
export const mean: Reduction = reduceOp({
  name: 'mean',
  forward: (data, start, steps) => {
    let total = 0
    for (let i = 0; i < steps.length; i++) total += data[start + steps[i]]
    return total / steps.length
  },
  // x̄ = ḡ / n, repeated along the reduced axes
  vjp: (g, { shape, count }) => expand(div(g, count), shape),
})
