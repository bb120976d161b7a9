// The exponentials of a row that softmax and its kin are made of: e^{x − m}, m being the largest x, and their sum in double
// precision.

import { exp4, expReduced, remainder, rounded } from './exp'
import { largestOfRow } from './extremes'
import { at, both, high, loadPart, low, storePart } from './lanes'

/** From here to 0, 2ⁿ is a normal float, and so is eˣ. */
const NEAR = memory.data<f32>([-86.5])

// @ts-ignore: decorator
@inline
function near(x: v128): v128 {
  return f32x4.ge(x, at(NEAR, 0)) // not where x is NaN
}

// @ts-ignore: decorator
@inline
function expNear(x: v128): v128 {
  // eˣ for x from −86.5 to 0: no power of 2 here leaves the range of floats, so that n is added to the bits of the exponent
  const t = rounded(x)
  return i32x4.add(expReduced(remainder(x, t)), i32x4.shl(t, 23))
}

/** The largest of n numbers; NaN where there is one and no finite number is the largest. */
export function peakOf(x: usize, n: i32): f32 {
  if (n < 8) return largestOfRow(x, n)
  let a = v128.load(x), b = v128.load(x, 16)
  for (let i = 8; i + 8 <= n; i += 8) {
    const from = x + (<usize>i << 2)
    a = f32x4.pmax(a, v128.load(from))
    b = f32x4.pmax(b, v128.load(from, 16))
  }
  // The last eight: some of them have been looked at.
  const end = x + (<usize>(n - 8) << 2)
  a = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(v128.load(end), v128.load(end, 16)))
  a = f32x4.pmax(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1))
  const m = f32x4.extract_lane(f32x4.pmax(a, v128.shuffle<f32>(a, a, 1, 0, 3, 2)), 0)
  return m - m == 0 ? m : largestOfRow(x, n) // a NaN beside a finite m shows in the sum
}

/** As `exponentials` where m is ∞: 1 where x is, else 0. ∞ − ∞ has no value. */
function infinities(x: usize, n: i32, y: usize): f64 {
  let total: f64 = 0
  for (let i = 0; i < n; i++) {
    const one: f32 = f32.load(x + (<usize>i << 2)) == Infinity ? 1 : 0
    if (y) f32.store(y + (<usize>i << 2), one)
    total += one
  }
  return total
}

/** Σ e^{x − m}, which are written to y where it is not 0. */
export function exponentials(x: usize, n: i32, m: f32, y: usize): f64 {
  if (m == Infinity) return infinities(x, n, y)
  const shift = f32x4.splat(m)
  let a = f64x2.splat(0), b = f64x2.splat(0)
  const step: usize = y ? 16 : 0
  for (; n >= 4; n -= 4) {
    const v = f32x4.sub(v128.load(x), shift)
    const e = i32x4.bitmask(near(v)) == 15 ? expNear(v) : exp4(v)
    if (y) v128.store(y, e)
    a = f64x2.add(a, low(e))
    b = f64x2.add(b, high(e))
    x += 16
    y += step
  }
  if (n > 0) {
    // Lanes that are not there must not count.
    const e = v128.and(exp4(f32x4.sub(loadPart(x, n), shift)), i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(n)))
    if (y) storePart(y, e, n)
    a = f64x2.add(a, low(e))
    b = f64x2.add(b, high(e))
  }
  return both(f64x2.add(a, b))
}

/** y = factor · y */
export function scale(y: usize, n: i32, factor: f32): void {
  const f = f32x4.splat(factor)
  for (; n >= 4; n -= 4) {
    v128.store(y, f32x4.mul(v128.load(y), f))
    y += 16
  }
  if (n > 0) storePart(y, f32x4.mul(loadPart(y, n), f), n)
}
