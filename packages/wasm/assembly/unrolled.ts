// The unrolled image (im2col), which is never written out: a row for each tap of a filter, a column for each place, and where
// in an image's sheets each of them lies.

import { Geometry } from './geometry'
import { columnAt, rowSize, sheetSize } from './planes'

/** Byte offsets of each (channel, i, j) of a filter in an image's sheets: the rows of the unrolled image. */
export function tapTable(g: Geometry, out: usize): void {
  for (let c = 0; c < g.c / g.groups; c++) {
    for (let i = 0; i < g.kh; i++) {
      for (let j = 0; j < g.kw; j++) {
        store<i32>(out, tapAt(g, c, i, j) << 2)
        out += 4
      }
    }
  }
}

/** Where a tap meets the first place, in floats. */
// @ts-ignore: decorator
@inline
export function tapAt(g: Geometry, c: i32, i: i32, j: i32): i32 {
  return c * sheetSize(g) + i * g.dh * rowSize(g) + columnAt(g, j * g.dw)
}

/** Byte offsets of each place from the first: the columns of the unrolled image. */
export function placeTable(g: Geometry, out: usize): void {
  for (let p = 0; p < g.oh; p++) {
    for (let q = 0; q < g.ow; q++) {
      store<i32>(out, (p * g.sh * rowSize(g) + q) << 2)
      out += 4
    }
  }
}

/** Whether images can be read as they are. */
// @ts-ignore: decorator
@inline
export function isSheet(g: Geometry): bool {
  return g.ph == 0 && g.pw == 0 && g.sw == 1
}
