// Sums over the middle axis of (outer, middle, inner), accumulated in double precision as the reference does. Sums over
// axes that are not neighbours take two passes, with the partial sums in doubles.

import { both, high, low, single } from './lanes'

const SINGLE = 0, TO_DOUBLE = 1

function sumRow(x: usize, n: i32): f64 {
  let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const v = v128.load(x + (<usize>i << 2))
    const w = v128.load(x + (<usize>i << 2), 16)
    a = f64x2.add(a, low(v))
    b = f64x2.add(b, high(v))
    c = f64x2.add(c, low(w))
    d = f64x2.add(d, high(w))
  }
  let total = both(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)))
  for (; i < n; i++) total += <f64>f32.load(x + (<usize>i << 2))
  return total
}

// @ts-ignore: decorator
@inline
function put4(kind: i32, y: usize, low: v128, high: v128, scale: v128): void {
  if (kind == SINGLE) v128.store(y, single(f64x2.mul(low, scale), f64x2.mul(high, scale)))
  else {
    v128.store(y, low)
    v128.store(y, high, 16)
  }
}

// @ts-ignore: decorator
@inline
function put1(kind: i32, y: usize, i: i32, total: f64, scale: f64): void {
  if (kind == SINGLE) f32.store(y + (<usize>i << 2), <f32>(total * scale))
  else f64.store(y + (<usize>i << 3), total)
}

// @ts-ignore: decorator
@inline
function columns(kind: i32, x: usize, middle: i32, inner: i32, scale: f64, y: usize): void {
  const row = <usize>inner << 2
  const factor = f64x2.splat(scale)
  const width: usize = kind == SINGLE ? 2 : 3
  let i = 0
  // Sixteen columns at a time: what is loaded with them in a line of cache is used.
  for (; i + 16 <= inner; i += 16) {
    let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0)
    let e = f64x2.splat(0), f = f64x2.splat(0), g = f64x2.splat(0), h = f64x2.splat(0)
    let from = x + (<usize>i << 2)
    for (let m = 0; m < middle; m++) {
      const p = v128.load(from), q = v128.load(from, 16), r = v128.load(from, 32), s = v128.load(from, 48)
      a = f64x2.add(a, low(p))
      b = f64x2.add(b, high(p))
      c = f64x2.add(c, low(q))
      d = f64x2.add(d, high(q))
      e = f64x2.add(e, low(r))
      f = f64x2.add(f, high(r))
      g = f64x2.add(g, low(s))
      h = f64x2.add(h, high(s))
      from += row
    }
    const to = y + (<usize>i << width)
    put4(kind, to, a, b, factor)
    put4(kind, to + (<usize>4 << width), c, d, factor)
    put4(kind, to + (<usize>8 << width), e, f, factor)
    put4(kind, to + (<usize>12 << width), g, h, factor)
  }
  for (; i + 4 <= inner; i += 4) {
    let a = f64x2.splat(0), b = f64x2.splat(0)
    let from = x + (<usize>i << 2)
    for (let m = 0; m < middle; m++) {
      const v = v128.load(from)
      a = f64x2.add(a, low(v))
      b = f64x2.add(b, high(v))
      from += row
    }
    put4(kind, y + (<usize>i << width), a, b, factor)
  }
  for (; i < inner; i++) {
    let total: f64 = 0
    let from = x + (<usize>i << 2)
    for (let m = 0; m < middle; m++) {
      total += <f64>f32.load(from)
      from += row
    }
    put1(kind, y, i, total, scale)
  }
}

// @ts-ignore: decorator
@inline
function reduce(kind: i32, x: usize, outer: i32, middle: i32, inner: i32, scale: f64, y: usize): void {
  for (let o = 0; o < outer; o++) {
    if (inner == 1) put1(kind, y, 0, sumRow(x, middle), scale)
    else columns(kind, x, middle, inner, scale, y)
    x += <usize>(middle * inner) << 2
    y += <usize>inner << (kind == SINGLE ? 2 : 3)
  }
}

/** y[o, i] = Σ_m x[o, m, i] · scale, for x (outer, middle, inner) dense. */
export function sum(x: usize, outer: i32, middle: i32, inner: i32, scale: f64, y: usize): void {
  reduce(SINGLE, x, outer, middle, inner, scale, y)
}

/** The same in doubles, without the scale. */
export function partialSum(x: usize, outer: i32, middle: i32, inner: i32, y: usize): void {
  reduce(TO_DOUBLE, x, outer, middle, inner, 1, y)
}

/** The same from doubles to doubles; y may be x. */
export function sumPartial(x: usize, outer: i32, middle: i32, inner: i32, y: usize): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let total: f64 = 0
      for (let m = 0; m < middle; m++) total += f64.load(x + (<usize>(m * inner + i) << 3))
      f64.store(y + (<usize>i << 3), total)
    }
    x += <usize>(middle * inner) << 3
    y += <usize>inner << 3
  }
}

/** y = x · scale, from doubles to floats. */
export function demote(x: usize, n: i32, scale: f64, y: usize): void {
  for (let i = 0; i < n; i++) f32.store(y + (<usize>i << 2), <f32>(f64.load(x + (<usize>i << 3)) * scale))
}

/** Σ x², in double precision. */
export function squaredLength(x: usize, n: i32, y: usize): void {
  let a = f64x2.splat(0), b = f64x2.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const v = v128.load(x + (<usize>i << 2))
    a = f64x2.add(a, f64x2.mul(low(v), low(v)))
    b = f64x2.add(b, f64x2.mul(high(v), high(v)))
  }
  let total = both(f64x2.add(a, b))
  for (; i < n; i++) total += <f64>f32.load(x + (<usize>i << 2)) * <f64>f32.load(x + (<usize>i << 2))
  f64.store(y, total)
}

/** As `sum`, of bytes, to i32: how many a mask holds. */
export function count(x: usize, outer: i32, middle: i32, inner: i32, y: usize): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let total = 0
      for (let m = 0; m < middle; m++) total += <i32>load<u8>(x + <usize>(m * inner + i))
      store<i32>(y, total)
      y += 4
    }
    x += <usize>(middle * inner)
  }
}
