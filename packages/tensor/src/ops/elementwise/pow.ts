import { binaryOp } from '../../define/define.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { requireOperands } from '../../errors/require-tensors.ts'
import { isFloat, isInteger } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { equal } from '../comparison/equal.ts'
import { greaterEqual } from '../comparison/greater-equal.ts'
import { log } from './log.ts'
import { mul } from './mul.ts'
import { sub } from './sub.ts'
import { where } from './where.ts'

/**
 * Power: `y = aᵇ`, broadcast; `0⁰ = 1`. NaN for negative a and fractional b. Powers of integers that do not fit are taken
 * modulo 2³² (2⁸ for uint8); their exponents must not be negative.
 *
 * At a = 0 the derivatives are the limits from the right where these are finite; at a = b = 0, where there are none, both
 * are 0. With respect to b the derivative is NaN for negative a: there is no power between whole exponents.
 * @throws ArgumentError for a negative exponent of integers
 * @example pow(tensor([1, 2, 3]), 2).toArray() // → [1, 4, 9]
 */
export function pow(a: Tensor | number, b: Tensor | number): Tensor {
  requireOperands('pow', a, b)
  const least = typeof a === 'number' || isFloat(a.dtype) ? 0 : leastOf(b)
  if (least < 0) {
    const fix = "write cast(a, 'float32') first"
    throw new ArgumentError('pow', 'b', least, `an integer has no power ${least}; ${fix}`)
  }
  return power(a, b)
}

function leastOf(b: Tensor | number): number {
  let least = 0
  for (const value of typeof b === 'number' ? [b] : b.elements()) if (value < least) least = value
  return least
}

const power: (a: Tensor | number, b: Tensor | number) => Tensor = binaryOp({
  name: 'pow',
  loop: (n, a, at, aStep, b, bt, bStep, y, yt) => {
    const f = isInteger(y) ? integerPower : floatPower
    for (let i = 0; i < n; i++) y[yt + i] = f(a[at + i * aStep], b[bt + i * bStep])
  },
  saves: ['a', 'b', 'y'],
  // ā = ḡ ⊙ b ⊙ aᵇ⁻¹, b̄ = ḡ ⊙ y ⊙ ln a
  vjp: {
    a: (g, { a, b }) => mul(g, mul(b, pow(a, sub(where(atOrigin(a, b), 1, b), 1)))),
    b: (g, { a, b, y }) => mul(g, mul(y, log(where(mul(equal(a, 0), greaterEqual(b, 0)), 1, a)))),
  },
})

// As in C and the array API: 1 to any power is 1, and so is −1 to ±∞. JavaScript alone says NaN.
const floatPower = (a: number, b: number): number =>
  a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b

/** By squaring, modulo 2³². */
function integerPower(a: number, b: number): number {
  let y = 1
  for (; b > 0; b = Math.floor(b / 2)) {
    if (b % 2 === 1) y = Math.imul(y, a)
    a = Math.imul(a, a)
  }
  return y
}

/** Where a = b = 0: there 0 · 0⁻¹ would be NaN, 0 · 0⁰ is 0. */
const atOrigin = (a: Tensor, b: Tensor): Tensor => mul(equal(a, 0), equal(b, 0))
