import { unaryOp } from '../../define/define.ts'
import { mul } from './mul.ts'
import { sign } from './sign.ts'

/**
 * Absolute value: `y = |x|`. At 0 the derivative is 0.
 * @example abs(tensor([-2, 0, 3])).toArray() // → [2, 0, 3]
 */
export const abs = unaryOp({
  name: 'abs',
  forward: Math.abs,
  saves: 'input',
  integers: true,
  // x̄ = ḡ ⊙ sign(x)
  vjp: (g, { x }) => mul(g, sign(x)),
})
