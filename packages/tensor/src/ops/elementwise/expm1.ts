import { unaryOp } from '../../define/define.ts'
import { exp } from './exp.ts'
import { mul } from './mul.ts'

/**
 * Exponential minus one: `y = eˣ − 1`, exact where x is so small that `eˣ` rounds to 1.
 * @example expm1(tensor([0, 1])).toArray() // → [0, 1.718281865119934]
 */
export const expm1 = unaryOp({
  name: 'expm1',
  forward: Math.expm1,
  saves: 'input',
  // x̄ = ḡ ⊙ eˣ; y + 1 would have no digits left for a small eˣ
  vjp: (g, { x }) => mul(g, exp(x)),
})
