import { unaryOp } from '../../define/define.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { cos } from './cos.ts'
import { mul } from './mul.ts'

/**
 * Sine of an angle in radians: `y = sin x`.
 * @example sin(tensor([0, Math.PI / 2])).toArray() // → [0, 1]
 */
export const sin: (x: Tensor) => Tensor = unaryOp({
  name: 'sin',
  forward: Math.sin,
  saves: 'input',
  // x̄ = ḡ ⊙ cos x
  vjp: (g, { x }) => mul(g, cos(x)),
})
