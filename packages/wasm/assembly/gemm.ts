import { packA, packB, panelRows } from './pack'
import { MR, NR, tile, tileOfFour, ZEROS } from './tile'

/** Depth of a block: a panel of A, KC × 6 floats, stays in the first-level cache beside one of B. */
export const KC: i32 = 384
/** Rows of a block. */
export const MC: i32 = 192
/** Columns of a block: the packed block of B, KC × NC floats, stays in the second-level cache. */
export const NC: i32 = 512

/** Where the packed blocks lie: memory of this instance's own, so that every thread has its own. */
export let panelsA: usize = 0
export let panelsB: usize = 0
/** A tile that does not fit into C is made here. */
export let edge: usize = 0

/** Tells this instance its scratch memory; `scratchSize` bytes, 16-byte aligned. */
export function useScratch(start: usize): void {
  panelsA = start
  panelsB = panelsA + <usize>(MC * KC) * 4
  edge = panelsB + <usize>(NC * KC) * 4
}

export function scratchSize(): i32 {
  return (MC * KC + NC * KC + MR * NR) * 4
}

/**
 * C (m × n, dense rows `ldc` floats apart) = A (m × k) · B (k × n), plus `bias` (n) on every row unless that is 0; A and B
 * with any strides, in floats. As many floats of the bias are read as fill its last panel.
 */
export function gemm(
  m: i32, n: i32, k: i32,
  a: usize, rsA: i32, csA: i32,
  b: usize, rsB: i32, csB: i32,
  bias: usize, c: usize, ldc: i32,
): void {
  const rowA = <usize>rsA << 2
  const colA = <usize>csA << 2
  const rowB = <usize>rsB << 2
  const colB = <usize>csB << 2
  const rowC = <usize>ldc << 2
  const depth = blockDepth(k)
  const blocks = max((k + depth - 1) / depth, 1) // one without products where k is 0
  for (let j = 0; j < n; j += NC) {
    const nc = min(NC, n - j)
    for (let p = 0; p < blocks * depth; p += depth) {
      const kc = min(depth, k - p)
      packB(b + <usize>p * rowB + <usize>j * colB, rowB, colB, nc, kc, panelsB)
      for (let i = 0; i < m; i += MC) {
        const mc = min(MC, m - i)
        packA(a + <usize>i * rowA + <usize>p * colA, rowA, colA, mc, kc, panelsA)
        const start = bias && p == 0 ? bias + (<usize>j << 2) : 0
        multiplyPanels(panelsA, panelsB, mc, nc, kc, start, c + <usize>i * rowC + (<usize>j << 2), rowC, p > 0)
      }
    }
  }
}

/** At most KC, and such that the last block is about as deep as the others. */
export function blockDepth(k: i32): i32 {
  const blocks = max((k + KC - 1) / KC, 1)
  return max((k + blocks - 1) / blocks, 1)
}

/**
 * All tiles of a block, row by row of C: what a cache fetches of C with one tile serves the next.
 * @param a panels as packA leaves them
 * @param b panels as packB leaves them
 * @param bias nc floats that every row begins with, or 0
 */
export function multiplyPanels(
  a: usize, b: usize, mc: i32, nc: i32, kc: i32, bias: usize, c: usize, rowC: usize, accumulate: bool,
): void {
  for (let i = 0, rows = 0; i < mc; i += rows) {
    rows = panelRows(mc - i)
    for (let j = 0; j < nc; j += NR) {
      const panelB = b + <usize>(j * kc) * 4
      const start = bias ? bias + (<usize>j << 2) : ZEROS
      const at = c + (<usize>j << 2)
      if (rows == MR && j + NR <= nc) {
        tile(a, panelB, kc, start, at, rowC, accumulate)
      } else if (rows == 4 && j + NR <= nc) {
        tileOfFour(a, panelB, kc, start, at, rowC, accumulate)
      } else {
        if (rows > 4) tile(a, panelB, kc, start, edge, 32, false)
        else tileOfFour(a, panelB, kc, start, edge, 32, false)
        storeEdge(rows, 0, min(NR, nc - j), at, rowC, accumulate)
      }
    }
    a += <usize>(MR * kc) * 4
    c += <usize>rows * rowC
  }
}

/** The part of the edge tile that lies inside C: the columns first … end − 1 of so many rows. */
export function storeEdge(rows: i32, first: i32, end: i32, c: usize, rowC: usize, accumulate: bool): void {
  for (let r = 0; r < rows; r++) {
    const from = edge + <usize>r * 32
    const to = c + <usize>r * rowC
    if (end - first == NR) {
      const left = v128.load(from), right = v128.load(from, 16)
      v128.store(to, accumulate ? f32x4.add(v128.load(to), left) : left)
      v128.store(to, accumulate ? f32x4.add(v128.load(to, 16), right) : right, 16)
      continue
    }
    for (let s = first; s < end; s++) {
      const at = <usize>s << 2
      f32.store(to + at, accumulate ? f32.load(to + at) + f32.load(from + at) : f32.load(from + at))
    }
  }
}
