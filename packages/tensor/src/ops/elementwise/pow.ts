import { binaryOp } from '../../define/define.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { equal } from '../comparison/equal.ts'
import { greaterEqual } from '../comparison/greater-equal.ts'
import { log } from './log.ts'
import { mul } from './mul.ts'
import { sub } from './sub.ts'
import { where } from './where.ts'

/**
 * Power: `y = aᵇ`, broadcast; `0⁰ = 1`. Floats only. NaN for negative a and fractional b.
 *
 * At a = 0 the derivatives are the limits from the right where these are finite; at a = b = 0, where there are none, both
 * are 0. With respect to b the derivative is NaN for negative a: there is no power between whole exponents.
 * @example pow(tensor([1, 2, 3]), 2).toArray() // → [1, 4, 9]
 */
export const pow: (a: Tensor | number, b: Tensor | number) => Tensor = binaryOp({
  name: 'pow',
  // As in C and the array API: 1 to any power is 1, and so is −1 to ±∞. JavaScript alone says NaN.
  forward: (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b),
  saves: ['a', 'b', 'y'],
  integers: false,
  // ā = ḡ ⊙ b ⊙ aᵇ⁻¹, b̄ = ḡ ⊙ y ⊙ ln a
  vjp: {
    a: (g, { a, b }) => mul(g, mul(b, pow(a, sub(where(atOrigin(a, b), 1, b), 1)))),
    b: (g, { a, b, y }) => mul(g, mul(y, log(where(mul(equal(a, 0), greaterEqual(b, 0)), 1, a)))),
  },
})

/** Where a = b = 0: there 0 · 0⁻¹ would be NaN, 0 · 0⁰ is 0. */
const atOrigin = (a: Tensor, b: Tensor): Tensor => mul(equal(a, 0), equal(b, 0))
