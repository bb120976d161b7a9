import { unaryOp } from '../../define/define.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'

/**
 * Logistic sigmoid: `y = 1 / (1 + e^{−x})`, computed from `e^{−|x|}` so that no exponential overflows.
 */
export const sigmoid = unaryOp({
  name: 'sigmoid',
  forward: (x) => {
    const e = Math.exp(-Math.abs(x))
    return (x < 0 ? e : 1) / (1 + e)
  },
  saves: 'output',
  // x̄ = ḡ ⊙ y ⊙ (1 − y): near y = 1 right to the last digit of 1, not of itself, for the price of keeping y and not x
  vjp: (g, { y }) => mul(g, mul(y, sub(1, y))),
  slope: (y) => y * (1 - y),
})
