import { unaryOp } from '../../define/define.ts'
import { mul } from './mul.ts'

/**
 * Square: `y = x²`.
 * @example square(tensor([-3, 2])).toArray() // → [9, 4]
 */
export const square = unaryOp({
  name: 'square',
  forward: (x) => x * x,
  saves: 'input',
  integers: true,
  // x̄ = 2 ḡ ⊙ x
  vjp: (g, { x }) => mul(mul(g, 2), x),
})
