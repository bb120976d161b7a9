// aᵇ = 2^(b log₂ a), the power worked out in double precision: an error in it counts as often as it is large.

import { expReduced, half, powerOf, rest } from './exp'
import { at, high, low, one, single, zero } from './lanes'

/** Bits of √½, of a fraction, and of 2⁵² + 2⁵¹. */
const BITS = memory.data<u64>([0x3fe6a09e667f3bcd, 0x000fffffffffffff, 0x4338000000000000])
/** 1; ln 2; the least and the largest power of 2 that matter. */
const FACTS = memory.data<f64>([1, 0.6931471805599453, -160, 130])
/** Of log₂ m / s in s², highest power first. */
const LOG2 = memory.data<f64>([
  0.2829227586323048, 0.31990419894241157, 0.41220928671129714, 0.5770779420485007, 0.961796694114343, 2.8853900817778495,
])
const ENDS = memory.data<f32>([Infinity, NaN, -1, 0.5, 2])
const SIGN = memory.data<u32>([0x80000000])

// @ts-ignore: decorator
@inline
function double(table: usize, i: usize): v128 {
  return v128.load64_splat(table + (i << 3))
}

// @ts-ignore: decorator
@inline
export function log2x2(x: v128): v128 {
  // log₂ of two positive normal doubles: e + log₂ m, m in √½ … √2, by a series in s = (m − 1) / (m + 1), relative error 3e-14
  const i = i64x2.sub(x, double(BITS, 0))
  // The exponent as a double: its bits, put into those of 2⁵² + 2⁵¹.
  const shifted = i64x2.add(i64x2.shr_s(i, 52), double(BITS, 2))
  const e = f64x2.sub(shifted, double(BITS, 2))
  const m = i64x2.add(v128.and(i, double(BITS, 1)), double(BITS, 0))
  const unit = double(FACTS, 0)
  const s = f64x2.div(f64x2.sub(m, unit), f64x2.add(m, unit))
  const z = f64x2.mul(s, s)
  let p = f64x2.add(f64x2.mul(z, double(LOG2, 0)), double(LOG2, 1))
  p = f64x2.add(f64x2.mul(z, p), double(LOG2, 2))
  p = f64x2.add(f64x2.mul(z, p), double(LOG2, 3))
  p = f64x2.add(f64x2.mul(z, p), double(LOG2, 4))
  p = f64x2.add(f64x2.mul(z, p), double(LOG2, 5))
  return f64x2.add(f64x2.mul(s, p), e)
}

// @ts-ignore: decorator
@inline
function clamp(x: v128): v128 {
  return f64x2.pmin(f64x2.pmax(x, double(FACTS, 2)), double(FACTS, 3))
}

// @ts-ignore: decorator
@inline
function positive(a: v128, b: v128): v128 {
  // aᵇ for 0 < a < ∞; float denormals are normal doubles
  const first = clamp(f64x2.mul(low(b), log2x2(low(a))))
  const second = clamp(f64x2.mul(high(b), log2x2(high(a))))
  const wholeFirst = f64x2.nearest(first)
  const wholeSecond = f64x2.nearest(second)
  const ln2 = double(FACTS, 1)
  const r = single(f64x2.mul(f64x2.sub(first, wholeFirst), ln2), f64x2.mul(f64x2.sub(second, wholeSecond), ln2))
  const n = powerOf(single(wholeFirst, wholeSecond))
  return f32x4.mul(f32x4.mul(expReduced(r), half(n)), rest(n))
}

// @ts-ignore: decorator
@inline
export function pow4(a: v128, b: v128): v128 {
  const size = f32x4.abs(a)
  const whole = f32x4.eq(f32x4.nearest(b), b)
  const odd = v128.and(whole, f32x4.ne(f32x4.mul(f32x4.nearest(f32x4.mul(b, at(ENDS, 3))), at(ENDS, 4)), b))
  let y = positive(size, b)
  // 0 and ∞: 0 or ∞ themselves, as b's sign says
  const nothing = f32x4.eq(size, zero())
  const end = v128.or(nothing, f32x4.eq(size, at(ENDS, 0)))
  const vanishes = v128.xor(nothing, f32x4.lt(b, zero()))
  y = v128.bitselect(v128.andnot(at(ENDS, 0), vanishes), y, end)
  // −a: its sign for odd b, no value where b is not whole, which all floats from 2²³ up and ±∞ are
  const negative = v128.and(i32x4.shr_s(a, 31), f32x4.eq(a, a))
  y = v128.xor(y, v128.and(v128.and(negative, odd), at(SIGN, 0)))
  y = v128.bitselect(at(ENDS, 1), y, v128.andnot(v128.and(negative, v128.not(whole)), end))
  y = v128.bitselect(f32x4.add(a, b), y, v128.or(f32x4.ne(a, a), f32x4.ne(b, b))) // NaN …
  // … but a⁰ and 1ᵇ are 1, and so is (−1)^±∞
  const always = v128.or(f32x4.eq(a, one()), v128.and(f32x4.eq(a, at(ENDS, 2)), f32x4.eq(f32x4.abs(b), at(ENDS, 0))))
  return v128.bitselect(one(), y, v128.or(always, f32x4.eq(b, zero())))
}
