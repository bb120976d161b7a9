import { binaryOp } from '../../define/define.ts'
import { isInteger } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'

/** Elementwise product, broadcast: `y = a ⊙ b`. Products of integers that do not fit are taken modulo 2³² (2⁸ for uint8). */
export const mul: (a: Tensor | number, b: Tensor | number) => Tensor = binaryOp({
  name: 'mul',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    // A product of whole numbers may have more digits than a double: Math.imul keeps the last 32 bits.
    if (isInteger(y)) for (let i = 0; i < n; i++) y[yt + i] = Math.imul(a[at + i * aStep], b[bt + i * bStep])
    else for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] * b[bt + i * bStep]
  },
  saves: ['a', 'b'],
  // ā = ḡ ⊙ b, b̄ = ḡ ⊙ a
  vjp: { a: (g, { b }) => mul(g, b), b: (g, { a }) => mul(g, a) },
})
