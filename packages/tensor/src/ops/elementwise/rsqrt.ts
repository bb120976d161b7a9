import { unaryOp } from '../../define/define.ts'
import { mul } from './mul.ts'
import { square } from './square.ts'

/**
 * Reciprocal square root: `y = 1 / √x`. Infinity at 0, NaN below.
 * @example rsqrt(tensor([1, 4])).toArray() // → [1, 0.5]
 */
export const rsqrt = unaryOp({
  name: 'rsqrt',
  forward: (x) => 1 / Math.sqrt(x),
  saves: 'output',
  // x̄ = −½ ḡ ⊙ y³, factor by factor: y³ alone may leave the range of float32 where x̄ does not
  vjp: (g, { y }) => mul(mul(mul(g, -0.5), y), square(y)),
})
