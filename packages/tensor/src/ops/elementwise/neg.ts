import { unaryOp } from '../../define/define.ts'
import type { Tensor } from '../../tensor/tensor.ts'

/** Negation: `y = −x`. */
export const neg: (x: Tensor) => Tensor = unaryOp({
  name: 'neg',
  forward: (x) => -x,
  saves: 'nothing',
  integers: true,
  // x̄ = −ḡ
  vjp: (g) => neg(g),
})
