// Convolution of signals: images and filters one row high. A row of the unrolled signal is then a stretch of the signal itself,
// and the tile reads it where it lies. Panels of it would be packed at a cost that filters by the dozen do not repay.

import { blockDepth, edge, storeEdge } from './gemm'
import { Geometry } from './geometry'
import { packA, panelRows } from './pack'
import { MR, NR, tileByTaps, tileOfFourByTaps } from './tile'

/** Whether images are signals, and long enough for a tile. */
// @ts-ignore: decorator
@inline
export function isSignal(g: Geometry): bool {
  return g.h == 1 && g.kh == 1 && g.oh == 1 && g.ph == 0 && g.ow >= NR
}

/** Floats that the panels of a matrix take. */
// @ts-ignore: decorator
@inline
export function panelsSize(rows: i32, depth: i32): i32 {
  return ((rows + MR - 1) / MR) * MR * depth
}

/** Panels of a matrix (rows, depth), for each block of the depth by itself; `rs` and `cs` as in `packA`. */
export function packBlocks(w: usize, rs: usize, cs: usize, rows: i32, depth: i32, out: usize): void {
  const block = blockDepth(depth)
  for (let p = 0; p < depth; p += block) {
    const kc = min(block, depth - p)
    packA(w + <usize>p * cs, rs, cs, rows, kc, out)
    out += <usize>panelsSize(rows, kc) << 2
  }
}

/**
 * y (rows, n ≥ 8) = w (rows, depth) · the unrolled signal, whose row k begins at x + taps[k].
 * @param panels of w, as `packBlocks` leaves them
 * @param taps byte offsets (i32)
 * @param rowY bytes from a row of y to the next
 */
export function multiplyByTaps(panels: usize, rows: i32, depth: i32, x: usize, taps: usize, n: i32, y: usize, rowY: usize): void {
  const block = blockDepth(depth)
  for (let p = 0; p == 0 || p < depth; p += block) { // once where there are no taps: y is 0
    const kc = min(block, depth - p)
    for (let j = 0; j < n; j += NR) {
      // The last eight places overlap those before; what is there already must not be added again.
      const from = min(j, n - NR)
      const at = <usize>from << 2
      multiplyPlaces(panels, rows, kc, x + at, taps + (<usize>p << 2), p > 0 ? j - from : 0, y + at, rowY, p > 0)
    }
    panels += <usize>panelsSize(rows, kc) << 2
  }
}

/** Eight places of all rows: the columns of x are read from memory once, the panels lie in a near cache. */
function multiplyPlaces(
  panels: usize, rows: i32, kc: i32, x: usize, taps: usize, skip: i32, y: usize, rowY: usize, accumulate: bool,
): void {
  for (let i = 0, count = 0; i < rows; i += count) {
    count = panelRows(rows - i)
    if (count == MR && skip == 0) tileByTaps(panels, x, taps, kc, y, rowY, accumulate)
    else if (count == 4 && skip == 0) tileOfFourByTaps(panels, x, taps, kc, y, rowY, accumulate)
    else {
      if (count > 4) tileByTaps(panels, x, taps, kc, edge, NR << 2, false)
      else tileOfFourByTaps(panels, x, taps, kc, edge, NR << 2, false)
      storeEdge(count, skip, NR, y, rowY, accumulate)
    }
    panels += <usize>(MR * kc) << 2
    y += <usize>count * rowY
  }
}
