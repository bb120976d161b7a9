import { unaryOp } from '../../define/define.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * Sigmoid linear unit, also called swish: `y = x σ(x)`.
 * @see Elfwing, Uchibe and Doya 2018, "Sigmoid-Weighted Linear Units for Neural Network Function Approximation"
 * @example silu(tensor([0, 1])).toArray() // → [0, 0.7310585975646973]
 */
export const silu = unaryOp({
  name: 'silu',
  forward: (x) => (x < 0 ? (x * Math.exp(x)) / (1 + Math.exp(x)) : x / (1 + Math.exp(-x))),
  saves: 'input',
  // x̄ = ḡ ⊙ σ(x) (1 + x (1 − σ(x)))
  vjp: (g, { x }) => {
    const s = sigmoid(x)
    return mul(g, mul(s, add(1, mul(x, sub(1, s)))))
  },
  slope: (x) => {
    const s = 1 / (1 + Math.exp(-x))
    return s * (1 + x / (1 + Math.exp(x))) // 1 − σ(x) = σ(−x)
  },
})
