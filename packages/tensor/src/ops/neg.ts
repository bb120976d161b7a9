import { unaryOp } from '../define.ts'
import type { Tensor } from '../tensor.ts'

/** Negation: `y = −x`. */
export const neg: (x: Tensor) => Tensor = unaryOp({
  name: 'neg',
  forward: (x) => -x,
  saves: 'nothing',
  // x̄ = −ḡ
  vjp: (g) => neg(g),
})
