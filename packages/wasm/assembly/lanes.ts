// What kernels share: multiply-add, and vectors that are only partly there.

// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  // a·b + c: one rounding with relaxed SIMD, two without.
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c)
}

// @ts-ignore: decorator
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  // c − a·b
  return RELAXED ? f32x4.relaxed_nmadd(a, b, c) : f32x4.sub(c, f32x4.mul(a, b))
}

// @ts-ignore: decorator
@inline
export function at(table: usize, i: usize): v128 {
  // Entry i of a table of constants, in all lanes. Written out in a loop, engines build a constant anew each time around,
  // in several instructions: eˣ takes twice as long that way.
  return v128.load32_splat(table + (i << 2))
}

const ONE = memory.data<f32>([1])

// @ts-ignore: decorator
@inline
export function one(): v128 {
  return at(ONE, 0)
}

// @ts-ignore: decorator
@inline
export function zero(): v128 {
  return f32x4.splat(0)
}

// @ts-ignore: decorator
@inline
export function withSign(size: v128, x: v128): v128 {
  // |x| = size made x's sign again
  return v128.or(size, v128.xor(x, f32x4.abs(x)))
}

// @ts-ignore: decorator
@inline
export function low(x: v128): v128 {
  // lanes 0 and 1, in double precision
  return f64x2.promote_low_f32x4(x)
}

// @ts-ignore: decorator
@inline
export function high(x: v128): v128 {
  // lanes 2 and 3
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3))
}

// @ts-ignore: decorator
@inline
export function single(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5)
}

// @ts-ignore: decorator
@inline
export function both(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)
}

/** The first `count`, 1 to 3, floats from `from` on. The end of an array goes through the same vector code as the rest, so that an element's bits don't depend on its place. */
export function loadPart(from: usize, count: i32): v128 {
  let x = v128.load32_zero(from)
  if (count > 1) x = v128.load32_lane(from, x, 1, 4)
  if (count > 2) x = v128.load32_lane(from, x, 2, 8)
  return x
}

export function storePart(to: usize, x: v128, count: i32): void {
  v128.store32_lane(to, x, 0)
  if (count > 1) v128.store32_lane(to, x, 1, 4)
  if (count > 2) v128.store32_lane(to, x, 2, 8)
}

// @ts-ignore: decorator
@inline
export function load4(from: usize, left: i32): v128 {
  return left < 4 ? loadPart(from, left) : v128.load(from)
}

// @ts-ignore: decorator
@inline
export function store4(to: usize, x: v128, left: i32): void {
  if (left < 4) storePart(to, x, left)
  else v128.store(to, x)
}
