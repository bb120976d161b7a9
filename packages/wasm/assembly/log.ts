// Logarithms of four floats at once. x = 2ᵉ m with m in √½ … √2, and log m = 2 artanh s, s = (m − 1) / (m + 1), by a
// polynomial in s² (minimax fits of ours, relative error 2e-10 and less).

import { exp4, minus } from './exp'
import { at, madd, one, withSign, zero } from './lanes'

/** ln 2 in two parts, e times the first of which is exact; ½; 2. */
const PARTS = memory.data<f32>([0.693145751953125, 1.42860677e-6, 0.5, 2])
/** Bits of √½; those of a fraction; 23. */
const BITS = memory.data<i32>([0x3f3504f3, 0x007fffff, 23])
/** The smallest normal float; 2²³; NaN; ±∞. */
const ENDS = memory.data<f32>([1.1754943508222875e-38, 8388608, NaN, -Infinity, Infinity])
/** Of (log m / s − 2) / s² for m in √½ … √2, highest power first. */
const LOG = memory.data<f32>([0.24278856813907623, 0.2849879264831543, 0.40000972151756287, 0.6666666269302368])
/** The same for m in 1 … 2. */
const LOG_WIDE = memory.data<f32>([0.2424527108669281, 0.21443884074687958, 0.2861521244049072, 0.3999894857406616, 0.6666667461395264])

// @ts-ignore: decorator
@inline
function logNormal(x: v128, extra: v128): v128 {
  // log x for x > 0 and not denormal; `extra` is taken off the exponent
  const i = i32x4.sub(x, at(BITS, 0))
  const e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(i, 23), extra))
  const f = f32x4.sub(i32x4.add(v128.and(i, at(BITS, 1)), at(BITS, 0)), one())
  const s = f32x4.div(f, f32x4.add(f, at(PARTS, 3)))
  const z = f32x4.mul(s, s)
  let p = madd(z, at(LOG, 0), at(LOG, 1))
  p = madd(z, p, at(LOG, 2))
  p = madd(z, p, at(LOG, 3))
  const square = f32x4.mul(f32x4.mul(f, f), at(PARTS, 2))
  // log(1 + f) = f − (f²/2 − s (f²/2 + z p(z))): what is added to f is small beside it
  const tail = madd(s, madd(z, p, square), f32x4.mul(e, at(PARTS, 1)))
  return madd(e, at(PARTS, 0), f32x4.sub(f, f32x4.sub(square, tail)))
}

// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const tiny = f32x4.lt(x, at(ENDS, 0))
  const normal = v128.bitselect(f32x4.mul(x, at(ENDS, 1)), x, tiny)
  let y = logNormal(normal, v128.and(tiny, at(BITS, 2)))
  y = v128.bitselect(y, at(ENDS, 2), f32x4.ge(x, zero()))
  y = v128.bitselect(at(ENDS, 3), y, f32x4.eq(x, zero()))
  return v128.bitselect(x, y, f32x4.eq(x, at(ENDS, 4)))
}

// @ts-ignore: decorator
@inline
export function log1p4(x: v128): v128 {
  const u = f32x4.add(x, one())
  // What rounding took off u, to first order. Where u is 0 or ∞ nothing is missing.
  const lost = f32x4.div(f32x4.sub(x, f32x4.sub(u, one())), u)
  const y = log4(u)
  return withSign(v128.bitselect(f32x4.add(y, lost), y, f32x4.lt(f32x4.abs(y), at(ENDS, 4))), x) // of −0 too
}

// @ts-ignore: decorator
@inline
export function softplus4(x: v128): v128 {
  // max(x, 0) + log(1 + e), e = e^{−|x|} ≤ 1: 2 artanh s with s = e / (2 + e)
  const e = exp4(minus(x))
  const s = f32x4.div(e, f32x4.add(e, at(PARTS, 3)))
  const z = f32x4.mul(s, s)
  let p = madd(z, at(LOG_WIDE, 0), at(LOG_WIDE, 1))
  p = madd(z, p, at(LOG_WIDE, 2))
  p = madd(z, p, at(LOG_WIDE, 3))
  p = madd(z, p, at(LOG_WIDE, 4))
  return f32x4.add(f32x4.pmax(x, zero()), madd(f32x4.mul(s, z), p, f32x4.add(s, s)))
}
