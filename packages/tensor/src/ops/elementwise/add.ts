import { binaryOp } from '../../define/define.ts'

/**
 * Sum of two tensors, broadcast: `y = a + b`.
 * @example add(tensor([1, 2]), 10).toArray() // → [11, 12]
 */
export const add = binaryOp({
  name: 'add',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    for (let i = 0; i < n; i++) y[yt + i] = a[at + i * aStep] + b[bt + i * bStep]
  },
  saves: [],
  // ā = ḡ, b̄ = ḡ
  vjp: { a: (g) => g, b: (g) => g },
})
