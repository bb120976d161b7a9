import { binaryOp } from '../../define/define.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'

/** Elementwise quotient, broadcast: `y = a / b`. Floats only. */
export const div: (a: Tensor | number, b: Tensor | number) => Tensor = binaryOp({
  name: 'div',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] / b[bt + i * bStep]
  },
  saves: ['b', 'y'],
  integers: false,
  // ā = ḡ / b, b̄ = −ḡ ⊙ y / b
  vjp: { a: (g, { b }) => div(g, b), b: (g, { b, y }) => neg(div(mul(g, y), b)) },
})
