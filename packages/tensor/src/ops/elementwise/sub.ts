import { binaryOp } from '../../define/define.ts'
import { neg } from './neg.ts'

/** Difference of two tensors, broadcast: `y = a − b`. */
export const sub = binaryOp({
  name: 'sub',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] - b[bt + i * bStep]
  },
  saves: [],
  // ā = ḡ, b̄ = −ḡ
  vjp: { a: (g) => g, b: (g) => neg(g) },
})
