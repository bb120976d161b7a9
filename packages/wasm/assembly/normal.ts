// What the normal distribution gives: erf and GELU. Q(z), the share of it beyond z ≥ 0, is e^{−z²/2} R(z), where R falls
// slowly from ½: t p(t − 17/32) with t = 1 / (1 + 25/64 z), a minimax fit of ours with relative error 2e-8 for z ≤ 14.7.

import { expReduced, half, power, remainder, rest, rounded } from './exp'
import { at, high, low, madd, nmadd, one, single, store4, withSign, zero } from './lanes'

/** Beyond, x e^{−x²/2} is 0 in single precision; −½; √2; 0.9; 2; 1 / √(2π). */
const FACTS = memory.data<f32>([14.7, -0.5, 1.4142135623730951, 0.9, 2, 0.3989422804014327, -14.7])
const LEADING = memory.data<u32>([0xfffff000])
/** 1; 25/64; 17/32. */
const PLACES = memory.data<f64>([1, 0.390625, 0.53125])
/** p, highest power first. */
const RATIO = memory.data<f32>([
  0.029562246054410934, -0.028616489842534065, -0.03183281421661377, 0.060670915991067886, 0.017603043466806412,
  -0.104117251932621, -0.024427734315395355, 0.22373563051223755, 0.3609325587749481, 0.2883456349372864,
])
/** R for z ≤ 3.5 in z − 13/8, a fit of ours with relative error 3e-8, highest power first. */
const NEAR = memory.data<f32>([
  -7.516590017075941e-9, 7.702775661755368e-8, -3.5608891835181566e-7, 1.2375024880384444e-6, -4.801252543984447e-6,
  2.0081482944078743e-5, -7.883213402237743e-5, 0.00029047124553471804, -0.0010204013669863343, 0.0033984282054007053,
  -0.010626164264976978, 0.030862482264637947, -0.08202972263097763, 0.19502310454845428,
])
/** Up to where, and the middle. */
const NEAR_RANGE = memory.data<f32>([3.5, 1.625])
/** Of erf(x) / x − 1 for |x| < 0.9, in x². */
const ERF = memory.data<f32>([
  7.943100354168564e-5, -0.0008039752719923854, 0.005191753152757883, -0.026855560019612312, 0.11283624172210693,
  -0.3761262893676758, 0.12837916612625122,
])

// @ts-ignore: decorator
@inline
function inverse(z: v128): v128 {
  const one = v128.load64_splat(PLACES)
  return f64x2.div(one, f64x2.add(one, f64x2.mul(z, v128.load64_splat(PLACES, 8))))
}

// @ts-ignore: decorator
@inline
function ratio(z: v128): v128 {
  // t in double precision: R changes twice as fast as t, relatively, and so would t's error
  const first = inverse(low(z))
  const second = inverse(high(z))
  const middle = v128.load64_splat(PLACES, 16)
  const u = single(f64x2.sub(first, middle), f64x2.sub(second, middle))
  let p = madd(u, at(RATIO, 0), at(RATIO, 1))
  p = madd(u, p, at(RATIO, 2))
  p = madd(u, p, at(RATIO, 3))
  p = madd(u, p, at(RATIO, 4))
  p = madd(u, p, at(RATIO, 5))
  p = madd(u, p, at(RATIO, 6))
  p = madd(u, p, at(RATIO, 7))
  p = madd(u, p, at(RATIO, 8))
  p = madd(u, p, at(RATIO, 9))
  return f32x4.mul(single(first, second), p)
}

// @ts-ignore: decorator
@inline
function leading(z: v128): v128 {
  // z cut to twelve bits, so that its square is exact
  return v128.and(z, at(LEADING, 0))
}

// @ts-ignore: decorator
@inline
function negativeHalfSquare(z: v128): v128 {
  const h = leading(z)
  return f32x4.mul(f32x4.mul(h, h), at(FACTS, 1))
}

// @ts-ignore: decorator
@inline
function bell(z: v128, x: v128, t: v128): v128 {
  // e^{−z²/2} / 2ⁿ, x being −h²/2, h the leading bits of z, and n being in t
  const h = leading(z)
  const left = f32x4.mul(f32x4.mul(f32x4.sub(z, h), f32x4.add(z, h)), at(FACTS, 1))
  return expReduced(f32x4.add(remainder(x, t), left))
}

// @ts-ignore: decorator
@inline
function nearBell(z: v128): v128 {
  // e^{−z²/2} for z ≤ 3.5: no power of 2 here leaves the range of floats, so that n is added to the bits of the exponent
  const square = negativeHalfSquare(z)
  const t = rounded(square)
  return i32x4.add(bell(z, square, t), i32x4.shl(t, 23))
}

// @ts-ignore: decorator
@inline
function nearRatio(z: v128): v128 {
  // R for z ≤ 3.5: a longer polynomial, but no division
  const u = f32x4.sub(z, at(NEAR_RANGE, 1))
  let p = madd(u, at(NEAR, 0), at(NEAR, 1))
  p = madd(u, p, at(NEAR, 2))
  p = madd(u, p, at(NEAR, 3))
  p = madd(u, p, at(NEAR, 4))
  p = madd(u, p, at(NEAR, 5))
  p = madd(u, p, at(NEAR, 6))
  p = madd(u, p, at(NEAR, 7))
  p = madd(u, p, at(NEAR, 8))
  p = madd(u, p, at(NEAR, 9))
  p = madd(u, p, at(NEAR, 10))
  p = madd(u, p, at(NEAR, 11))
  p = madd(u, p, at(NEAR, 12))
  return madd(u, p, at(NEAR, 13))
}

/** x Φ(x) for any x. */
function geluFar(x: v128): v128 {
  const z = f32x4.pmin(f32x4.abs(x), at(FACTS, 0))
  const square = negativeHalfSquare(z)
  const t = rounded(square)
  const n = power(t)
  const q = f32x4.mul(f32x4.mul(bell(z, square, t), ratio(z)), half(n))
  // x < 0: x Q(−x), x coming in before the second half of 2ⁿ. x ≥ 0: x − x Q(x).
  const product = f32x4.mul(f32x4.mul(f32x4.pmax(x, at(FACTS, 6)), q), rest(n))
  return v128.bitselect(product, f32x4.mul(x, nmadd(q, rest(n), one())), f32x4.lt(x, zero()))
}

/** Φ(x) + x φ(x) for any x. */
function slopeFar(x: v128): v128 {
  const z = f32x4.pmin(f32x4.abs(x), at(FACTS, 0))
  const square = negativeHalfSquare(z)
  const t = rounded(square)
  const n = power(t)
  const e = f32x4.mul(f32x4.mul(bell(z, square, t), half(n)), rest(n))
  return slope(f32x4.mul(withSign(z, x), e), f32x4.mul(e, ratio(z)), f32x4.lt(x, zero()))
}

// @ts-ignore: decorator
@inline
function slope(xe: v128, q: v128, negative: v128): v128 {
  // Φ + x φ with φ = e / √(2π) and Φ = 1 − q, or q below 0
  return madd(xe, at(FACTS, 5), v128.bitselect(q, f32x4.sub(one(), q), negative))
}

/** y = x Φ(x), and its slope Φ(x) + x φ(x), which comes nearly for nothing; 0 where it is not wanted. */
// @ts-ignore: decorator
@inline
export function storeGelu(x: v128, y: usize, derivative: usize, left: i32): void {
  const z = f32x4.abs(x)
  const e = nearBell(z)
  const q = f32x4.mul(e, nearRatio(z))
  const negative = f32x4.lt(x, zero())
  const product = f32x4.mul(x, q)
  let value = v128.bitselect(product, f32x4.sub(x, product), negative)
  const far = f32x4.gt(z, at(NEAR_RANGE, 0))
  const someFar = v128.any_true(far)
  if (someFar) value = v128.bitselect(geluFar(x), value, far)
  store4(y, value, left)
  if (derivative) {
    let s = slope(f32x4.mul(x, e), q, negative)
    if (someFar) s = v128.bitselect(slopeFar(x), s, far)
    store4(derivative, s, left)
  }
}

// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const size = f32x4.abs(x)
  const square = f32x4.mul(size, size)
  let p = madd(square, at(ERF, 0), at(ERF, 1))
  p = madd(square, p, at(ERF, 2))
  p = madd(square, p, at(ERF, 3))
  p = madd(square, p, at(ERF, 4))
  p = madd(square, p, at(ERF, 5))
  p = madd(square, p, at(ERF, 6))
  const near = madd(size, p, size) // below 0.9
  // erf(x) = 1 − 2 Q(√2 x)
  const z = f32x4.pmin(f32x4.mul(size, at(FACTS, 2)), at(FACTS, 0))
  const minus = negativeHalfSquare(z)
  const t = rounded(minus)
  const n = power(t)
  const e = f32x4.mul(f32x4.mul(bell(z, minus, t), half(n)), rest(n))
  const far = nmadd(at(FACTS, 4), f32x4.mul(e, ratio(z)), one())
  return withSign(v128.bitselect(near, far, f32x4.lt(size, at(FACTS, 3))), x)
}
