import { unaryOp } from '../../define/define.ts'
import { add } from './add.ts'
import { div } from './div.ts'

/**
 * Logarithm of one plus x: `y = ln(1 + x)`, exact where x is so small that `1 + x` rounds to 1. −Infinity at −1, NaN below.
 * @example log1p(tensor([0, 1])).toArray() // → [0, 0.6931471824645996]
 */
export const log1p = unaryOp({
  name: 'log1p',
  forward: Math.log1p,
  saves: 'input',
  // x̄ = ḡ / (1 + x)
  vjp: (g, { x }) => div(g, add(1, x)),
})
