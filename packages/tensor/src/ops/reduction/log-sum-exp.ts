import { type Reduction, reduceOp } from '../../define/define-reduction.ts'
import { softmax } from '../activation/softmax.ts'
import { mul } from '../elementwise/mul.ts'

/**
 * Logarithm of a sum of exponentials over `axes`, all of them when left out: `y = log Σ eˣ`, a smooth maximum.
 *
 * Computed as `m + log Σ eˣ⁻ᵐ`, m = max x, so that no exponential overflows. −Infinity where every element is, and
 * for no elements at all; its gradient there is 0.
 * @param x float
 * @example logSumExp(tensor([1000, 1000])).item() // → 1000.6931762695312
 */
export const logSumExp: Reduction = reduceOp({
  name: 'logSumExp',
  forward: (data, start, steps) => {
    let largest = -Infinity
    for (let i = 0; i < steps.length; i++) largest = Math.max(largest, data[start + steps[i]])
    if (Math.abs(largest) === Infinity) return largest
    let total = 0
    for (let i = 0; i < steps.length; i++) total += Math.exp(data[start + steps[i]] - largest)
    return largest + Math.log(total)
  },
  saves: ['x'],
  // x̄ = ḡ ⊙ softmax(x)
  vjp: (g, { x, axes }) => mul(g, softmax(x, axes)),
})
