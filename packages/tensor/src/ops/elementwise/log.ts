import { unaryOp } from '../../define/define.ts'
import { div } from './div.ts'

/**
 * Natural logarithm: `y = ln x`. −Infinity at 0, NaN below.
 * @example log(tensor([1, Math.E])).toArray() // → [0, 0.9999999403953552]
 */
export const log = unaryOp({
  name: 'log',
  forward: Math.log,
  saves: 'input',
  // x̄ = ḡ / x
  vjp: (g, { x }) => div(g, x),
})
