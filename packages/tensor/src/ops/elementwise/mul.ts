import { binaryOp } from '../../define/define.ts'
import type { Tensor } from '../../tensor/tensor.ts'

/** Elementwise product, broadcast: `y = a ⊙ b`. */
export const mul: (a: Tensor | number, b: Tensor | number) => Tensor = binaryOp({
  name: 'mul',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] * b[bt + i * bStep]
  },
  saves: ['a', 'b'],
  // ā = ḡ ⊙ b, b̄ = ḡ ⊙ a
  vjp: { a: (g, { b }) => mul(g, b), b: (g, { a }) => mul(g, a) },
})
