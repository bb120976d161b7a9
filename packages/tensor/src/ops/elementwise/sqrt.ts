import { unaryOp } from '../../define/define.ts'
import { div } from './div.ts'

/**
 * Square root: `y = √x`. NaN below 0. At 0 the derivative is Infinity; for lengths of vectors, where that hurts, see `norm`.
 * @example sqrt(tensor([0, 4, 9])).toArray() // → [0, 2, 3]
 */
export const sqrt = unaryOp({
  name: 'sqrt',
  forward: Math.sqrt,
  saves: 'output',
  // x̄ = ½ ḡ / y
  vjp: (g, { y }) => div(div(g, 2), y),
})
