// The largest or smallest element over the middle axis of (outer, middle, inner), and its place: the first of several that
// are equal; the first NaN, where there is one.

import { load4 } from './lanes'

const LARGEST = 0

// @ts-ignore: decorator
@inline
function better(kind: i32, a: v128, b: v128): v128 {
  // where a is to replace b
  return kind == LARGEST ? f32x4.gt(a, b) : f32x4.lt(a, b)
}

// @ts-ignore: decorator
@inline
function replaces(kind: i32, a: f32, b: f32): bool {
  return (kind == LARGEST ? a > b : a < b) || (a != a && b == b)
}

/** NaN where there is one. */
// @ts-ignore: decorator
@inline
function extremeOfRow(kind: i32, x: usize, n: i32): f32 {
  let value = f32.load(x)
  let i = 1
  if (n >= 8) {
    let best = v128.load(x), second = v128.load(x, 16)
    let nan = v128.or(f32x4.ne(best, best), f32x4.ne(second, second))
    for (i = 8; i + 8 <= n; i += 8) {
      const v = v128.load(x + (<usize>i << 2))
      const w = v128.load(x + (<usize>i << 2), 16)
      best = v128.bitselect(v, best, better(kind, v, best))
      second = v128.bitselect(w, second, better(kind, w, second))
      nan = v128.or(nan, v128.or(f32x4.ne(v, v), f32x4.ne(w, w)))
    }
    if (v128.any_true(nan)) return NaN
    best = v128.bitselect(second, best, better(kind, second, best))
    const turned = v128.shuffle<f32>(best, best, 2, 3, 0, 1)
    best = v128.bitselect(turned, best, better(kind, turned, best))
    const first = f32x4.extract_lane(best, 0)
    const other = f32x4.extract_lane(best, 1)
    value = replaces(kind, other, first) ? other : first
  }
  for (; i < n; i++) {
    const v = f32.load(x + (<usize>i << 2))
    if (replaces(kind, v, value)) value = v
  }
  return value
}

/** The first place of `value`, which may be NaN, in a row that has it. */
function placeOf(value: f32, x: usize, n: i32): i32 {
  const wanted = f32x4.splat(value)
  for (let i = 0; i < n; i += 4) {
    const v = load4(x + (<usize>i << 2), n - i)
    const found = i32x4.bitmask(value == value ? f32x4.eq(v, wanted) : f32x4.ne(v, v))
    if (found) return i + ctz(found)
  }
  return 0
}

/** Four columns at a time, their best values and where these stood. */
// @ts-ignore: decorator
@inline
function columns(kind: i32, x: usize, middle: i32, inner: i32, y: usize, at: usize): void {
  let i = 0
  for (; i + 4 <= inner; i += 4) {
    let from = x + (<usize>i << 2)
    let best = v128.load(from)
    let place = i32x4.splat(0)
    for (let m = 1; m < middle; m++) {
      from += <usize>inner << 2
      const v = v128.load(from)
      const nan = v128.and(f32x4.ne(v, v), f32x4.eq(best, best))
      const taken = v128.or(better(kind, v, best), nan)
      best = v128.bitselect(v, best, taken)
      place = v128.bitselect(i32x4.splat(m), place, taken)
    }
    if (y) v128.store(y + (<usize>i << 2), best)
    if (at) v128.store(at + (<usize>i << 2), place)
  }
  for (; i < inner; i++) {
    let best = f32.load(x + (<usize>i << 2))
    let place = 0
    for (let m = 1; m < middle; m++) {
      const v = f32.load(x + (<usize>(m * inner + i) << 2))
      if (!replaces(kind, v, best)) continue
      best = v
      place = m
    }
    if (y) f32.store(y + (<usize>i << 2), best)
    if (at) store<i32>(at + (<usize>i << 2), place)
  }
}

// @ts-ignore: decorator
@inline
function reduce(kind: i32, x: usize, outer: i32, middle: i32, inner: i32, y: usize, at: usize): void {
  for (let o = 0; o < outer; o++) {
    if (inner == 1) {
      const value = extremeOfRow(kind, x, middle)
      if (y) f32.store(y, value)
      if (at) store<i32>(at, placeOf(value, x, middle))
    } else columns(kind, x, middle, inner, y, at)
    x += <usize>(middle * inner) << 2
    y += y ? <usize>inner << 2 : 0
    at += at ? <usize>inner << 2 : 0
  }
}

/** Values to y and places, as i32, to `at`; 0 for what is not wanted. middle is at least 1. */
export function largest(x: usize, outer: i32, middle: i32, inner: i32, y: usize, at: usize): void {
  reduce(LARGEST, x, outer, middle, inner, y, at)
}

export function smallest(x: usize, outer: i32, middle: i32, inner: i32, y: usize, at: usize): void {
  reduce(1, x, outer, middle, inner, y, at)
}

/** Of a row; NaN where there is one. For softmax. */
export function largestOfRow(x: usize, n: i32): f32 {
  return extremeOfRow(LARGEST, x, n)
}
