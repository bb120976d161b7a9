// Exponentials of four floats at once. x = n ln 2 + r with |r| ≤ ½ ln 2, so eˣ = 2ⁿ eʳ; eʳ by a polynomial (minimax fits
// of ours, relative error 3.5e-9), 2ⁿ by writing n into the exponent's bits.

import { at, high, low, madd, nmadd, one, single, withSign, zero } from './lanes'

/** 1.5 · 2²³, adding which rounds to a whole number that then stands in the lowest bits; 1 / ln 2; ln 2 in two parts, n times the first of which is exact. */
const ROUND = memory.data<f32>([12582912, 1.44269504, 0.693359375, -2.12194440e-4])
/** Of (eʳ − 1 − r) / r², highest power first. */
const EXP = memory.data<f32>([0.0013847063528373837, 0.0083699906244874, 0.041668009012937546, 0.16666509211063385, 0.4999999403953552])
/** Of (tanh x / x − 1) / x², in x². */
const TANH = memory.data<f32>([
  0.002152683911845088, -0.008190013468265533, 0.021706894040107727, -0.05394817888736725, 0.13333220779895782, -0.3333333134651184,
])
/** Beyond the first and last eˣ is 0 or ∞; from the second on it is a float. */
const RANGE = memory.data<f32>([-105, -104, 89])
const EXPM1_RANGE = memory.data<f32>([-20, 89, 0.5])
const TANH_RANGE = memory.data<f32>([0.625, 20, 2])
const SILU_RANGE = memory.data<f32>([-120])
const GELU_RANGE = memory.data<f32>([-12])
/** The bias of exponents, and one less. */
const BIAS = memory.data<i32>([127, 126])

// @ts-ignore: decorator
@inline
export function expm1Reduced(r: v128): v128 {
  // eʳ − 1 = r + r² q(r)
  let q = madd(r, at(EXP, 0), at(EXP, 1))
  q = madd(r, q, at(EXP, 2))
  q = madd(r, q, at(EXP, 3))
  q = madd(r, q, at(EXP, 4))
  return madd(f32x4.mul(r, r), q, r)
}

// @ts-ignore: decorator
@inline
export function expReduced(r: v128): v128 {
  return f32x4.add(expm1Reduced(r), one())
}

// @ts-ignore: decorator
@inline
export function rounded(x: v128): v128 {
  // n + 1.5 · 2²³ for x ≈ n ln 2
  return madd(x, at(ROUND, 1), at(ROUND, 0))
}

// @ts-ignore: decorator
@inline
export function remainder(x: v128, t: v128): v128 {
  const n = f32x4.sub(t, at(ROUND, 0))
  return nmadd(n, at(ROUND, 3), nmadd(n, at(ROUND, 2), x))
}

// @ts-ignore: decorator
@inline
export function power(t: v128): v128 {
  // n as i32: the bits of n + 1.5 · 2²³ without those of 1.5 · 2²³
  return i32x4.sub(t, at(ROUND, 0))
}

// @ts-ignore: decorator
@inline
export function powerOf(n: v128): v128 {
  // the same for a whole number as a float
  return power(f32x4.add(n, at(ROUND, 0)))
}

// @ts-ignore: decorator
@inline
export function pow2(n: v128): v128 {
  // 2ⁿ for n in −126 … 127
  return i32x4.shl(i32x4.add(n, at(BIAS, 0)), 23)
}

// @ts-ignore: decorator
@inline
export function half(n: v128): v128 {
  // 2ⁿ is multiplied on in two steps, by half(n) and rest(n): it may itself lie outside the range of floats.
  return pow2(i32x4.shr_s(n, 1))
}

// @ts-ignore: decorator
@inline
export function rest(n: v128): v128 {
  return pow2(i32x4.sub(n, i32x4.shr_s(n, 1)))
}

// @ts-ignore: decorator
@inline
export function minus(x: v128): v128 {
  return f32x4.neg(f32x4.abs(x)) // −|x|
}

// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, at(RANGE, 0)), at(RANGE, 2)) // these keep NaN where it is their first argument
  const t = rounded(x)
  const n = power(t)
  // What is too small for a float becomes 0 here: in the products below it would cost a hundred times as much.
  const e = v128.andnot(expReduced(remainder(x, t)), f32x4.lt(x, at(RANGE, 1)))
  return f32x4.mul(f32x4.mul(e, half(n)), rest(n))
}

// @ts-ignore: decorator
@inline
export function expm14(argument: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(argument, at(EXPM1_RANGE, 0)), at(EXPM1_RANGE, 1))
  const t = rounded(x)
  const scale = i32x4.shl(i32x4.add(power(t), at(BIAS, 1)), 23) // half of 2ⁿ, which may be 2¹²⁸
  const part = expm1Reduced(remainder(x, t))
  const y = madd(part, scale, f32x4.sub(scale, at(EXPM1_RANGE, 2)))
  return withSign(f32x4.add(y, y), argument) // of −0 too
}

// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x)
  const z = f32x4.mul(size, size)
  let p = madd(z, at(TANH, 0), at(TANH, 1))
  p = madd(z, p, at(TANH, 2))
  p = madd(z, p, at(TANH, 3))
  p = madd(z, p, at(TANH, 4))
  p = madd(z, p, at(TANH, 5))
  const near = madd(f32x4.mul(size, z), p, size) // below 0.625
  const double = f32x4.pmin(f32x4.add(size, size), at(TANH_RANGE, 1))
  const t = rounded(double)
  const e = f32x4.mul(expReduced(remainder(double, t)), pow2(power(t)))
  const far = f32x4.sub(one(), f32x4.div(at(TANH_RANGE, 2), f32x4.add(e, one())))
  return withSign(v128.bitselect(near, far, f32x4.lt(size, at(TANH_RANGE, 0))), x)
}

// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const e = exp4(minus(x))
  const above = v128.bitselect(e, one(), f32x4.lt(x, zero()))
  return f32x4.div(above, f32x4.add(one(), e))
}

// @ts-ignore: decorator
@inline
export function silu4(x: v128): v128 {
  const negative = f32x4.lt(x, zero())
  const above = f32x4.pmax(x, at(SILU_RANGE, 0)) // x eˣ is 0 from there down
  const down = f32x4.pmax(minus(x), at(SILU_RANGE, 0))
  const t = rounded(down)
  const n = power(t)
  const e = f32x4.mul(expReduced(remainder(down, t)), half(n))
  // x comes in before the second half of 2ⁿ, lest the product lose bits that e alone has no room for.
  const product = f32x4.mul(f32x4.mul(above, e), rest(n))
  return f32x4.div(v128.bitselect(product, x, negative), madd(e, rest(n), one()))
}

// log₂ of e^{−2u}, u = √(2/π) (x + 0.044715 x³): factors of x and of x³; ln 2; what is as good as −∞
const GELU = memory.data<f64>([-2.302208198144325, -0.1029432395800235, 0.6931471805599453, -64])

// @ts-ignore: decorator
@inline
function geluPower(x: v128): v128 {
  // In double precision: an error here counts as often as the power is large.
  const v = f64x2.mul(x, f64x2.add(v128.load64_splat(GELU), f64x2.mul(v128.load64_splat(GELU, 8), f64x2.mul(x, x))))
  return f64x2.pmax(v, v128.load64_splat(GELU, 24)) // 1 + 2⁻⁶⁴ is 1
}

// @ts-ignore: decorator
@inline
export function geluTanhTail4(x: v128): v128 {
  // e^{−|2u|}, u = √(2/π) (x + 0.044715 x³), for x ≥ −12
  const powerLow = f64x2.neg(f64x2.abs(geluPower(low(x))))
  const powerHigh = f64x2.neg(f64x2.abs(geluPower(high(x))))
  const wholeLow = f64x2.nearest(powerLow)
  const wholeHigh = f64x2.nearest(powerHigh)
  const ln2 = v128.load64_splat(GELU, 16)
  const r = single(f64x2.mul(f64x2.sub(powerLow, wholeLow), ln2), f64x2.mul(f64x2.sub(powerHigh, wholeHigh), ln2))
  const n = powerOf(single(wholeLow, wholeHigh))
  return f32x4.mul(f32x4.mul(expReduced(r), half(n)), rest(n))
}

// @ts-ignore: decorator
@inline
export function geluTanh4(x: v128): v128 {
  // x σ(2u) = x / (1 + e^{−2u}): ½ x (1 + tanh u) without its cancellation. It is 0 from −12 down.
  const above = f32x4.pmax(x, at(GELU_RANGE, 0))
  const powerLow = geluPower(low(above))
  const powerHigh = geluPower(high(above))
  const wholeLow = f64x2.nearest(powerLow)
  const wholeHigh = f64x2.nearest(powerHigh)
  const ln2 = v128.load64_splat(GELU, 16)
  const r = single(f64x2.mul(f64x2.sub(powerLow, wholeLow), ln2), f64x2.mul(f64x2.sub(powerHigh, wholeHigh), ln2))
  const n = powerOf(single(wholeLow, wholeHigh))
  // Above and below the line times 2^down: the result may be so small that neither 2ⁿ nor 2⁻ⁿ is a float.
  const down = i32x4.neg(i32x4.shr_s(i32x4.max_s(n, zero()), 1))
  const below = madd(expReduced(r), pow2(i32x4.add(n, down)), pow2(down))
  return f32x4.div(f32x4.mul(above, pow2(down)), below)
}
