import { unaryOp } from '../../define/define.ts'
import { abs } from '../elementwise/abs.ts'
import { add } from '../elementwise/add.ts'
import { div } from '../elementwise/div.ts'
import { mul } from '../elementwise/mul.ts'
import { square } from '../elementwise/square.ts'

/**
 * Softsign: `y = x / (1 + |x|)`, between −1 and 1. At 0 its second derivative jumps and is taken as 0.
 * @see Turian, Bergstra and Bengio 2009, "Quadratic Features and Deep Architectures for Chunking"
 * @example softsign(tensor([-1, 0, 3])).toArray() // → [-0.5, 0, 0.75]
 */
export const softsign = unaryOp({
  name: 'softsign',
  forward: (x) => (Math.abs(x) === Infinity ? Math.sign(x) : x / (1 + Math.abs(x))),
  saves: 'input',
  // x̄ = ḡ / (1 + |x|)²
  vjp: (g, { x }) => mul(g, square(div(1, add(1, abs(x))))),
})
