// Packing: copies a block of a matrix with any strides into panels, in the order in which the tile reads them.

import { MR, NR } from './tile'

/**
 * Panels of MR rows: for each panel, for each k, the values of its rows. Missing rows are zero.
 * @param rs bytes from a row to the next
 * @param cs bytes from a k to the next
 */
export function packA(a: usize, rs: usize, cs: usize, rows: i32, kc: i32, out: usize): void {
  for (let row = 0; row < rows; row += MR) {
    const left = min(MR, rows - row)
    let from = a + <usize>row * rs
    if (left == MR) {
      for (let k = 0; k < kc; k++) {
        f32.store(out, f32.load(from))
        f32.store(out, f32.load(from + rs), 4)
        f32.store(out, f32.load(from + 2 * rs), 8)
        f32.store(out, f32.load(from + 3 * rs), 12)
        f32.store(out, f32.load(from + 4 * rs), 16)
        f32.store(out, f32.load(from + 5 * rs), 20)
        from += cs
        out += 24
      }
    } else {
      for (let k = 0; k < kc; k++) {
        for (let i = 0; i < MR; i++) f32.store(out + (<usize>i << 2), i < left ? f32.load(from + <usize>i * rs) : 0)
        from += cs
        out += 24
      }
    }
  }
}

/**
 * Panels of NR columns: for each panel, for each k, the values of its columns. Missing columns are zero.
 * @param rs bytes from a k to the next
 * @param cs bytes from a column to the next
 */
export function packB(b: usize, rs: usize, cs: usize, cols: i32, kc: i32, out: usize): void {
  for (let col = 0; col < cols; col += NR) {
    const left = min(NR, cols - col)
    let from = b + <usize>col * cs
    if (left < NR) {
      for (let k = 0; k < kc; k++) {
        for (let j = 0; j < NR; j++) f32.store(out + (<usize>j << 2), j < left ? f32.load(from + <usize>j * cs) : 0)
        from += rs
        out += 32
      }
    } else if (cs == 4) {
      for (let k = 0; k < kc; k++) {
        v128.store(out, v128.load(from))
        v128.store(out, v128.load(from, 16), 16)
        from += rs
        out += 32
      }
    } else {
      out = packColumns(from, rs, cs, kc, out)
    }
  }
}

/** One whole panel of B whose columns are not neighbours in memory; 4 × 4 blocks are transposed in registers where k is contiguous. */
function packColumns(from: usize, rs: usize, cs: usize, kc: i32, out: usize): usize {
  let k = 0
  if (rs == 4) {
    for (; k + 4 <= kc; k += 4) {
      transposeBlock(from, cs, out)
      transposeBlock(from + 4 * cs, cs, out + 16)
      from += 16
      out += 128
    }
  }
  for (; k < kc; k++) {
    for (let j = 0; j < NR; j++) f32.store(out + (<usize>j << 2), f32.load(from + <usize>j * cs))
    from += rs
    out += 32
  }
  return out
}

// @ts-ignore: decorator
@inline
function transposeBlock(from: usize, cs: usize, out: usize): void {
  const x0 = v128.load(from)
  const x1 = v128.load(from + cs)
  const x2 = v128.load(from + 2 * cs)
  const x3 = v128.load(from + 3 * cs)
  const lo01 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5)
  const hi01 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7)
  const lo23 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5)
  const hi23 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7)
  v128.store(out, v128.shuffle<f32>(lo01, lo23, 0, 1, 4, 5))
  v128.store(out, v128.shuffle<f32>(lo01, lo23, 2, 3, 6, 7), 32)
  v128.store(out, v128.shuffle<f32>(hi01, hi23, 0, 1, 4, 5), 64)
  v128.store(out, v128.shuffle<f32>(hi01, hi23, 2, 3, 6, 7), 96)
}
