import { unaryOp } from '../../define/define.ts'
import { isInteger } from '../../tensor/dtype.ts'
import { mul } from './mul.ts'

/**
 * Square: `y = x²`.
 * @example square(tensor([-3, 2])).toArray() // → [9, 4]
 */
export const square = unaryOp({
  name: 'square',
  loop: (x, y) => {
    if (isInteger(y)) for (let i = 0; i < y.length; i++) y[i] = Math.imul(x[i], x[i])
    else for (let i = 0; i < y.length; i++) y[i] = x[i] * x[i]
  },
  saves: 'input',
  integers: true,
  // x̄ = 2 ḡ ⊙ x
  vjp: (g, { x }) => mul(mul(g, 2), x),
})
