import { unaryOp } from '../../define/define.ts'
import { add } from '../elementwise/add.ts'
import { clamp } from '../elementwise/clamp.ts'
import { mul } from '../elementwise/mul.ts'
import { neg } from '../elementwise/neg.ts'
import { sigmoid } from './sigmoid.ts'

/** Beyond, the derivative is 0 or 1 to the last bit of a double, and at ±∞ it would be ∞ · 0. */
const range = 750

/**
 * Sigmoid linear unit, also called swish: `y = x σ(x)`.
 * @see Elfwing, Uchibe and Doya 2018, "Sigmoid-Weighted Linear Units for Neural Network Function Approximation"
 * @example silu(tensor([0, 1])).toArray() // → [0, 0.7310585975646973]
 */
export const silu = unaryOp({
  name: 'silu',
  forward: (x) => {
    if (x === -Infinity) return 0 // the limit, where x eˣ is ∞ · 0
    return x < 0 ? (x * Math.exp(x)) / (1 + Math.exp(x)) : x / (1 + Math.exp(-x))
  },
  saves: 'input',
  // x̄ = ḡ ⊙ σ(x) (1 + x (1 − σ(x)))
  vjp: (g, { x }) => {
    const near = clamp(x, { min: -range, max: range })
    return mul(g, mul(sigmoid(near), add(1, mul(near, sigmoid(neg(near)))))) // 1 − σ(x) = σ(−x)
  },
  slope: (x) => {
    const near = Math.min(range, Math.max(-range, x))
    return (1 / (1 + Math.exp(-near))) * (1 + near / (1 + Math.exp(near)))
  },
})
