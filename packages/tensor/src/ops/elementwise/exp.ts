import { unaryOp } from '../../define/define.ts'
import { mul } from './mul.ts'

/**
 * Exponential: `y = eˣ`. Infinity above x ≈ 88.7 in float32, 709.8 in float64.
 * @example exp(tensor([0, 1])).toArray() // → [1, 2.7182817459106445]
 */
export const exp = unaryOp({
  name: 'exp',
  forward: Math.exp,
  saves: 'output',
  // x̄ = ḡ ⊙ y
  vjp: (g, { y }) => mul(g, y),
})
