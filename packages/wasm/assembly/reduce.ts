// Sums over the middle axis of (outer, middle, inner), accumulated in double precision as the reference does. Sums over
// axes that are not neighbors take two passes, with the partial sums in doubles.

import { both, high, low, single } from './lanes'

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
function columns(x: usize, middle: i32, inner: i32, scale: f64, y: usize): void {
  const row = <usize>inner << 2
  const factor = f64x2.splat(scale)
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
    const to = y + (<usize>i << 2)
    v128.store(to, single(f64x2.mul(a, factor), f64x2.mul(b, factor)))
    v128.store(to, single(f64x2.mul(c, factor), f64x2.mul(d, factor)), 16)
    v128.store(to, single(f64x2.mul(e, factor), f64x2.mul(f, factor)), 32)
    v128.store(to, single(f64x2.mul(g, factor), f64x2.mul(h, factor)), 48)
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
    v128.store(y + (<usize>i << 2), single(f64x2.mul(a, factor), f64x2.mul(b, factor)))
  }
  for (; i < inner; i++) {
    let total: f64 = 0
    let from = x + (<usize>i << 2)
    for (let m = 0; m < middle; m++) {
      total += <f64>f32.load(from)
      from += row
    }
    f32.store(y + (<usize>i << 2), <f32>(total * scale))
  }
}

/** y[o, i] = Σ_m x[o, m, i] · scale, for x (outer, middle, inner) dense. */
export function sum(x: usize, outer: i32, middle: i32, inner: i32, scale: f64, y: usize): void {
  for (let o = 0; o < outer; o++) {
    if (inner == 1) f32.store(y, <f32>(sumRow(x, middle) * scale))
    else columns(x, middle, inner, scale, y)
    x += <usize>(middle * inner) << 2
    y += <usize>inner << 2
  }
}

/**
 * The same in doubles, without the scale. Rows are gone through in their order in memory, four at a time, and added to y,
 * which stays in the nearest cache: for matrices too large for it.
 */
export function partialSum(x: usize, outer: i32, middle: i32, inner: i32, y: usize): void {
  for (let o = 0; o < outer; o++) {
    if (inner == 1) f64.store(y, sumRow(x, middle))
    else addRows(x, middle, inner, y)
    x += <usize>(middle * inner) << 2
    y += <usize>inner << 3
  }
}

function addRows(x: usize, rows: i32, n: i32, y: usize): void {
  const row = <usize>n << 2
  memory.fill(y, 0, <usize>n << 3)
  let m = 0
  for (; m + 4 <= rows; m += 4) {
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const from = x + (<usize>i << 2)
      const to = y + (<usize>i << 3)
      const p = v128.load(from), q = v128.load(from + row), r = v128.load(from + 2 * row), s = v128.load(from + 3 * row)
      const first = f64x2.add(f64x2.add(low(p), low(q)), f64x2.add(low(r), low(s)))
      const second = f64x2.add(f64x2.add(high(p), high(q)), f64x2.add(high(r), high(s)))
      v128.store(to, f64x2.add(v128.load(to), first))
      v128.store(to, f64x2.add(v128.load(to, 16), second), 16)
    }
    for (; i < n; i++) for (let k = 0; k < 4; k++) addTo(y, i, x + <usize>k * row)
    x += 4 * row
  }
  for (; m < rows; m++) {
    for (let i = 0; i < n; i++) addTo(y, i, x)
    x += row
  }
}

// @ts-ignore: decorator
@inline
function addTo(y: usize, i: i32, x: usize): void {
  const to = y + (<usize>i << 3)
  f64.store(to, f64.load(to) + <f64>f32.load(x + (<usize>i << 2)))
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
