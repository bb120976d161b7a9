import { unaryOp } from '../../define/define.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'
import { sin } from './sin.ts'

/**
 * Cosine of an angle in radians: `y = cos x`.
 * @example cos(tensor([0, Math.PI])).toArray() // → [1, -1]
 */
export const cos: (x: Tensor) => Tensor = unaryOp({
  name: 'cos',
  forward: Math.cos,
  saves: 'input',
  // x̄ = −ḡ ⊙ sin x
  vjp: (g, { x }) => neg(mul(g, sin(x))),
})
