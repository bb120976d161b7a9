// The gradient towards filters that are few, or have few taps, over signals, such as the first layer over a waveform: w̄[o, k] is
// the dot product of row o of ḡ with row k of the unrolled signal. Both are stretches of memory, and are multiplied four places
// at a time where they lie. As a matrix product it would have so few rows or columns that packing costs more than it saves.

import { isSignal } from './conv1d'
import { Geometry } from './geometry'
import { both, high, loadPart, low, madd, zero } from './lanes'

/** Rows of ḡ and rows of the unrolled signal in a tile. Nine sums, six vectors of them: all in registers. */
const ROWS: i32 = 3
const TAPS: i32 = 3

/** Places that a tile runs over before its sums are put down: its rows, 2 KB each, then stay in the first-level cache. */
const PLACES: i32 = 512

// @ts-ignore: decorator
@inline
function tiles(count: i32, width: i32): i32 {
  return (count + width - 1) / width
}

/** Filters, or taps of each, up to which this pays. */
const FEW: i32 = 32

/** Whether the gradient towards the filters is better computed so. */
// @ts-ignore: decorator
@inline
export function hasFewFilters(g: Geometry): bool {
  return isSignal(g) && g.groups == 1 && min(g.o, g.c * g.kw) <= FEW
}

/** Floats of the sums of (outs, taps): four lanes each, with room for tiles that reach over the edge. */
export function sumsSize(outs: i32, taps: i32): i32 {
  return tiles(outs, ROWS) * ROWS * tiles(taps, TAPS) * TAPS * 4
}

/**
 * sums += ḡ (outs, n) · the unrolled signalᵀ (n, count), each in four lanes, tile after tile.
 * @param taps byte offsets (i32) of the rows of the unrolled signal
 */
export function addDots(g: usize, outs: i32, n: i32, x: usize, taps: usize, count: i32, sums: usize): void {
  for (let p = 0; p < n; p += PLACES) {
    const places = min(PLACES, n - p)
    const at = <usize>p << 2
    let to = sums
    for (let k = 0; k < count; k += TAPS) {
      const x0 = x + at + load<i32>(taps + (<usize>k << 2))
      const x1 = x + at + load<i32>(taps + (<usize>min(k + 1, count - 1) << 2))
      const x2 = x + at + load<i32>(taps + (<usize>min(k + 2, count - 1) << 2))
      for (let o = 0; o < outs; o += ROWS) {
        const last = outs - 1
        const row = <usize>n << 2
        const g0 = g + at + <usize>o * row
        const g1 = g + at + <usize>min(o + 1, last) * row
        const g2 = g + at + <usize>min(o + 2, last) * row
        addTile(g0, g1, g2, x0, x1, x2, places, to)
        to += ROWS * TAPS * 16
      }
    }
  }
}

/** sums (3 × 3 vectors) += Σ over n places of three rows times three. */
function addTile(g0: usize, g1: usize, g2: usize, x0: usize, x1: usize, x2: usize, n: i32, sums: usize): void {
  let s00 = zero(), s01 = zero(), s02 = zero(), s10 = zero(), s11 = zero(), s12 = zero()
  let s20 = zero(), s21 = zero(), s22 = zero()
  const end = <usize>(n & ~3) << 2
  for (let at: usize = 0; at < end; at += 16) {
    const a = v128.load(x0 + at)
    const b = v128.load(x1 + at)
    const c = v128.load(x2 + at)
    const p = v128.load(g0 + at)
    const q = v128.load(g1 + at)
    const r = v128.load(g2 + at)
    s00 = madd(p, a, s00)
    s01 = madd(p, b, s01)
    s02 = madd(p, c, s02)
    s10 = madd(q, a, s10)
    s11 = madd(q, b, s11)
    s12 = madd(q, c, s12)
    s20 = madd(r, a, s20)
    s21 = madd(r, b, s21)
    s22 = madd(r, c, s22)
  }
  if (n & 3) {
    const a = loadPart(x0 + end, n & 3)
    const b = loadPart(x1 + end, n & 3)
    const c = loadPart(x2 + end, n & 3)
    const p = loadPart(g0 + end, n & 3)
    const q = loadPart(g1 + end, n & 3)
    const r = loadPart(g2 + end, n & 3)
    s00 = madd(p, a, s00)
    s01 = madd(p, b, s01)
    s02 = madd(p, c, s02)
    s10 = madd(q, a, s10)
    s11 = madd(q, b, s11)
    s12 = madd(q, c, s12)
    s20 = madd(r, a, s20)
    s21 = madd(r, b, s21)
    s22 = madd(r, c, s22)
  }
  add(s00, sums)
  add(s01, sums + 16)
  add(s02, sums + 32)
  add(s10, sums + 48)
  add(s11, sums + 64)
  add(s12, sums + 80)
  add(s20, sums + 96)
  add(s21, sums + 112)
  add(s22, sums + 128)
}

// @ts-ignore: decorator
@inline
function add(x: v128, sum: usize): void {
  v128.store(sum, f32x4.add(v128.load(sum), x))
}

/** w̄ (outs, count), rows `row` bytes apart, from the sums: their lanes together. */
export function foldSums(sums: usize, outs: i32, count: i32, w: usize, row: usize): void {
  const perTile = ROWS * TAPS
  for (let o = 0; o < outs; o++) {
    for (let k = 0; k < count; k++) {
      const tile = (k / TAPS) * tiles(outs, ROWS) + o / ROWS
      const x = v128.load(sums + (<usize>(tile * perTile + (o % ROWS) * TAPS + (k % TAPS)) << 4))
      f32.store(w + <usize>o * row + (<usize>k << 2), <f32>both(f64x2.add(low(x), high(x))))
    }
  }
}
