// Packing: copies a block of a matrix with any strides into panels, in the order in which the tile reads them. In the
// last panel lines may be missing. What stands in their place does not matter, since the tile's results there are thrown
// away: the last line is repeated.

import { MR, NR } from './tile'

/** How many of the rows that are left make the next panel: six, but seven and eight make two panels of four, or nearly. */
// @ts-ignore: decorator
@inline
export function panelRows(left: i32): i32 {
  return left == 7 || left == 8 ? 4 : min(MR, left)
}

/**
 * Panels of at most MR rows: for each panel, for each k, the values of its rows.
 * @param rs bytes from a row to the next
 * @param cs bytes from a k to the next
 */
export function packA(a: usize, rs: usize, cs: usize, rows: i32, kc: i32, out: usize): void {
  let row = 0
  if (rs == 4) {
    while (panelRows(rows - row) == MR) row += MR
    copyPanels(MR, a, cs, row, kc, out)
    out += <usize>(row * kc) << 2
  }
  for (let count = 0; row < rows; row += count) {
    count = panelRows(rows - row)
    packRows(a + <usize>row * rs, rs, cs, count - 1, kc, out)
    out += <usize>(MR * kc) << 2
  }
}

/** One panel of last + 1 rows. */
function packRows(from: usize, rs: usize, cs: usize, last: i32, kc: i32, out: usize): void {
  const l0 = from, l1 = from + <usize>min(1, last) * rs, l2 = from + <usize>min(2, last) * rs
  const l3 = from + <usize>min(3, last) * rs, l4 = from + <usize>min(4, last) * rs, l5 = from + <usize>last * rs
  const whole = cs == 4 ? kc & ~3 : 0
  for (let k = 0; k < whole; k += 4) {
    fourOfSix(l0, l1, l2, l3, l4, l5, <usize>k << 2, out)
    out += 96
  }
  for (let k = whole; k < kc; k++) {
    oneOfSix(l0, l1, l2, l3, l4, l5, <usize>k * cs, out)
    out += 24
  }
}

/**
 * Panels of NR columns: for each panel, for each k, the values of its columns.
 * @param rs bytes from a k to the next
 * @param cs bytes from a column to the next
 */
export function packB(b: usize, rs: usize, cs: usize, cols: i32, kc: i32, out: usize): void {
  let col = 0
  if (cs == 4) {
    col = cols & -NR
    copyPanels(NR, b, rs, col, kc, out)
    out += <usize>(col * kc) << 2
  }
  for (; col < cols; col += NR) {
    packColumns(b + <usize>col * cs, rs, cs, min(NR, cols - col) - 1, kc, out)
    out += <usize>(NR * kc) << 2
  }
}

/** One panel of last + 1 columns. */
function packColumns(from: usize, rs: usize, cs: usize, last: i32, kc: i32, out: usize): void {
  const l0 = from, l1 = from + <usize>min(1, last) * cs, l2 = from + <usize>min(2, last) * cs
  const l3 = from + <usize>min(3, last) * cs, l4 = from + <usize>min(4, last) * cs, l5 = from + <usize>min(5, last) * cs
  const l6 = from + <usize>min(6, last) * cs, l7 = from + <usize>last * cs
  const whole = rs == 4 ? kc & ~3 : 0
  for (let k = 0; k < whole; k += 4) {
    fourOfEight(l0, l1, l2, l3, l4, l5, l6, l7, <usize>k << 2, out)
    out += 128
  }
  for (let k = whole; k < kc; k++) {
    oneOfEight(l0, l1, l2, l3, l4, l5, l6, l7, <usize>k * rs, out)
    out += 32
  }
}

/** So many k are copied to all panels before the next: those that have part in a line of cache follow each other soon. */
const RUN: i32 = 32

/**
 * Panels of `width` lines, 6 or 8, that are neighbors in memory.
 * @param step bytes from a k to the next
 * @param lines a multiple of the width
 */
function copyPanels(width: i32, from: usize, step: usize, lines: i32, kc: i32, out: usize): void {
  const rest = <usize>(width - 4) << 2 // where the second of two vectors begins, which may overlap the first
  for (let first = 0; first < kc; first += RUN) {
    const end = min(first + RUN, kc)
    for (let line = 0; line < lines; line += width) {
      let at = from + <usize>first * step + (<usize>line << 2)
      let to = out + (<usize>(line * kc + first * width) << 2)
      for (let k = first; k < end; k++) {
        v128.store(to, v128.load(at))
        v128.store(to + rest, v128.load(at + rest))
        at += step
        to += <usize>width << 2
      }
    }
  }
}

/** The value of each of six lines, `step` bytes on. */
// @ts-ignore: decorator
@inline
export function oneOfSix(l0: usize, l1: usize, l2: usize, l3: usize, l4: usize, l5: usize, step: usize, out: usize): void {
  f32.store(out, f32.load(l0 + step))
  f32.store(out, f32.load(l1 + step), 4)
  f32.store(out, f32.load(l2 + step), 8)
  f32.store(out, f32.load(l3 + step), 12)
  f32.store(out, f32.load(l4 + step), 16)
  f32.store(out, f32.load(l5 + step), 20)
}

/** Four neighboring values of each of six lines, transposed. */
// @ts-ignore: decorator
@inline
export function fourOfSix(l0: usize, l1: usize, l2: usize, l3: usize, l4: usize, l5: usize, step: usize, out: usize): void {
  fourOfFour(l0 + step, l1 + step, l2 + step, l3 + step, out, 24)
  const x4 = v128.load(l4 + step)
  const x5 = v128.load(l5 + step)
  const lo = v128.shuffle<f32>(x4, x5, 0, 4, 1, 5)
  const hi = v128.shuffle<f32>(x4, x5, 2, 6, 3, 7)
  v128.store64_lane(out, lo, 0, 16)
  v128.store64_lane(out, lo, 1, 40)
  v128.store64_lane(out, hi, 0, 64)
  v128.store64_lane(out, hi, 1, 88)
}

/** The value of each of eight lines, `step` bytes on. */
// @ts-ignore: decorator
@inline
export function oneOfEight(
  l0: usize, l1: usize, l2: usize, l3: usize, l4: usize, l5: usize, l6: usize, l7: usize, step: usize, out: usize,
): void {
  oneOfSix(l0, l1, l2, l3, l4, l5, step, out)
  f32.store(out, f32.load(l6 + step), 24)
  f32.store(out, f32.load(l7 + step), 28)
}

/** Four neighboring values of each of eight lines, transposed. */
// @ts-ignore: decorator
@inline
export function fourOfEight(
  l0: usize, l1: usize, l2: usize, l3: usize, l4: usize, l5: usize, l6: usize, l7: usize, step: usize, out: usize,
): void {
  fourOfFour(l0 + step, l1 + step, l2 + step, l3 + step, out, 32)
  fourOfFour(l4 + step, l5 + step, l6 + step, l7 + step, out + 16, 32)
}

// @ts-ignore: decorator
@inline
function fourOfFour(l0: usize, l1: usize, l2: usize, l3: usize, out: usize, row: usize): void {
  const x0 = v128.load(l0)
  const x1 = v128.load(l1)
  const x2 = v128.load(l2)
  const x3 = v128.load(l3)
  const lo01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5)
  const hi01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7)
  const lo23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5)
  const hi23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7)
  v128.store(out, v128.shuffle<f32>(lo01, lo23, 0, 1, 4, 5))
  v128.store(out + row, v128.shuffle<f32>(lo01, lo23, 2, 3, 6, 7))
  v128.store(out + 2 * row, v128.shuffle<f32>(hi01, hi23, 0, 1, 4, 5))
  v128.store(out + 3 * row, v128.shuffle<f32>(hi01, hi23, 2, 3, 6, 7))
}
