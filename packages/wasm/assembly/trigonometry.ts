// Sine and cosine of four floats at once: x = n π/2 + r with |r| ≤ π/4, r worked out in double precision and then by a
// polynomial (minimax fits of ours, relative error 4e-9).

import { powerOf } from './exp'
import { at, high, load4, low, madd, one, single, store4 } from './lanes'

/** Up to here n times the first part of π/2 is exact; ∞; −½. */
const FACTS = memory.data<f32>([1600000, Infinity, -0.5])
/** 2/π; π/2 in two parts, the first of 33 bits. */
const PARTS = memory.data<f64>([0.6366197723675814, 1.5707963267341256, 6.077100506506192e-11])
/** Of (sin r / r − 1) / r² and of (cos r − 1 + r²/2) / r⁴, in r², highest power first. */
const SINE = memory.data<f32>([-0.00019518598855938762, 0.008332191035151482, -0.16666655242443085])
const COSINE = memory.data<f32>([2.4430670237052254e-5, -0.00138873013202101, 0.04166664555668831])
/** 1; 2. */
const BITS = memory.data<i32>([1, 2])

// @ts-ignore: decorator
@inline
function quarters(x: v128): v128 {
  return f64x2.nearest(f64x2.mul(x, v128.load64_splat(PARTS)))
}

// @ts-ignore: decorator
@inline
function remainder(x: v128, n: v128): v128 {
  const r = f64x2.sub(x, f64x2.mul(n, v128.load64_splat(PARTS, 8)))
  return f64x2.sub(r, f64x2.mul(n, v128.load64_splat(PARTS, 16)))
}

// @ts-ignore: decorator
@inline
function wave(x: v128, shift: i32): v128 {
  // sin(x + shift · π/2)
  const first = quarters(low(x))
  const second = quarters(high(x))
  const r = single(remainder(low(x), first), remainder(high(x), second))
  const n = i32x4.add(powerOf(single(first, second)), i32x4.splat(shift))
  const z = f32x4.mul(r, r)
  let s = madd(z, at(SINE, 0), at(SINE, 1))
  s = madd(z, s, at(SINE, 2))
  const sine = madd(f32x4.mul(r, z), s, r)
  let c = madd(z, at(COSINE, 0), at(COSINE, 1))
  c = madd(z, c, at(COSINE, 2))
  const cosine = madd(f32x4.mul(z, z), c, madd(z, at(FACTS, 2), one()))
  const odd = i32x4.ne(v128.and(n, at(BITS, 0)), i32x4.splat(0))
  const turned = i32x4.shl(v128.and(n, at(BITS, 1)), 30) // the sign bit
  const y = v128.xor(v128.bitselect(cosine, sine, odd), turned)
  if (shift != 0) return y
  return v128.bitselect(x, y, f32x4.eq(x, f32x4.splat(0))) // sin(−0) = −0
}

// @ts-ignore: decorator
@inline
function map(shift: i32, x: usize, y: usize, n: i32): bool {
  let far = i32x4.splat(0)
  for (let left = n; left > 0; left -= 4) {
    const v = load4(x, left)
    const size = f32x4.abs(v)
    far = v128.or(far, v128.and(f32x4.gt(size, at(FACTS, 0)), f32x4.lt(size, at(FACTS, 1))))
    store4(y, wave(v, shift), left)
    x += 16
    y += 16
  }
  return !v128.any_true(far)
}

/** False where an x is so large, beyond 1.6 million, that this code is not exact enough for it. */
export function sin(x: usize, y: usize, n: i32): bool { return map(0, x, y, n) }
export function cos(x: usize, y: usize, n: i32): bool { return map(1, x, y, n) }
