// y[i] = f(a[i], b[i]) over runs of n elements. Run (i, j) of a begins at i · outerA + j · innerA, and so on, strides in
// floats: two levels, so that a bias per channel needs no copy. `stepA`, `stepB` are 1 for an array and 0 for a single
// number that is used for the whole run.

import { load4, store4 } from './lanes'
import { pow4 } from './pow'

const ADD = 0, SUB = 1, MUL = 2, DIV = 3, MAXIMUM = 4, MINIMUM = 5, POW = 6

// @ts-ignore: decorator
@inline
function apply(op: i32, a: v128, b: v128): v128 {
  switch (op) {
    case ADD: return f32x4.add(a, b)
    case SUB: return f32x4.sub(a, b)
    case MUL: return f32x4.mul(a, b)
    case DIV: return f32x4.div(a, b)
    case MAXIMUM: return f32x4.max(a, b) // NaN where either is, 0 above −0: as Math.max
    case MINIMUM: return f32x4.min(a, b)
    default: return pow4(a, b)
  }
}

// @ts-ignore: decorator
@inline
function loop(op: i32, a: usize, stepA: bool, b: usize, stepB: bool, y: usize, n: i32): void {
  let left = n
  // Whole vectors, two at a time: to ask of each whether it is whole takes longer than to add.
  for (; op != POW && left >= 8; left -= 8) {
    const a0 = stepA ? v128.load(a) : v128.load32_splat(a), a1 = stepA ? v128.load(a, 16) : a0
    const b0 = stepB ? v128.load(b) : v128.load32_splat(b), b1 = stepB ? v128.load(b, 16) : b0
    v128.store(y, apply(op, a0, b0))
    v128.store(y, apply(op, a1, b1), 16)
    a += stepA ? 32 : 0
    b += stepB ? 32 : 0
    y += 32
  }
  for (; left > 0; left -= 4) {
    const first = stepA ? load4(a, left) : v128.load32_splat(a)
    const second = stepB ? load4(b, left) : v128.load32_splat(b)
    store4(y, apply(op, first, second), left)
    a += stepA ? 16 : 0
    b += stepB ? 16 : 0
    y += 16
  }
}

// @ts-ignore: decorator
@inline
function zip(op: i32, a: usize, stepA: i32, b: usize, stepB: i32, y: usize, n: i32): void {
  if (op == POW) loop(op, a, stepA != 0, b, stepB != 0, y, n) // long code, made once: the other three have time to spare
  else if (stepA && stepB) loop(op, a, true, b, true, y, n)
  else if (stepA) loop(op, a, true, b, false, y, n)
  else loop(op, a, false, b, stepB != 0, y, n)
}

// @ts-ignore: decorator
@inline
function runs(
  op: i32, outer: i32, inner: i32, n: i32,
  a: usize, outerA: i32, innerA: i32, stepA: i32,
  b: usize, outerB: i32, innerB: i32, stepB: i32, y: usize,
): void {
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      zip(op, a + (<usize>(i * outerA + j * innerA) << 2), stepA, b + (<usize>(i * outerB + j * innerB) << 2), stepB, y, n)
      y += <usize>n << 2
    }
  }
}

export function add(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(ADD, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function sub(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(SUB, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function mul(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(MUL, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function div(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(DIV, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function maximum(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(MAXIMUM, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function minimum(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(MINIMUM, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}

export function pow(outer: i32, inner: i32, n: i32, a: usize, oa: i32, ia: i32, sa: i32, b: usize, ob: i32, ib: i32, sb: i32, y: usize): void {
  runs(POW, outer, inner, n, a, oa, ia, sa, b, ob, ib, sb, y)
}
