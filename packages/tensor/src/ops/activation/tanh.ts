import { unaryOp } from '../../define/define.ts'
import { mul } from '../elementwise/mul.ts'
import { square } from '../elementwise/square.ts'
import { sub } from '../elementwise/sub.ts'

/**
 * Hyperbolic tangent: `y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)`.
 * @example tanh(tensor([0, 1])).toArray() // → [0, 0.7615941762924194]
 */
export const tanh = unaryOp({
  name: 'tanh',
  forward: Math.tanh,
  saves: 'output',
  // x̄ = ḡ ⊙ (1 − y²): near |y| = 1 right to the last digit of 1, not of itself, for the price of keeping y and not x
  vjp: (g, { y }) => mul(g, sub(1, square(y))),
  slope: (y) => 1 - y * y,
})
