// Convolution with 3 × 3 filters and a stride of 1 by minimal filtering, F(2×2, 3×3): sixteen products give four outputs,
// where the direct way needs thirty-six. A tile of 2 × 2 outputs y depends on 4 × 4 inputs d:
//   y = Aᵀ [U ⊙ V] A, U = G g Gᵀ, V = Bᵀ d B
//   Bᵀ = 1  0 −1  0     G = 1   0   0     Aᵀ = 1  1  1  0
//        0  1  1  0         ½   ½   ½          0  1 −1 −1
//        0 −1  1  0         ½  −½   ½
//        0  1  0 −1         0   0   1
// Summed over channels, each of the sixteen entries ξ is a matrix product, M[ξ] (O, tiles) = U[ξ] (O, C) · V[ξ] (C, tiles).
// Lavin & Gray 2016, "Fast algorithms for convolutional neural networks", section 4.1. Tiles come in strips of four
// neighbors, eight outputs wide, and vectors hold one entry of all four.

import { conv2d } from './conv2d'
import { multiplyPanels } from './gemm'
import { Geometry } from './geometry'
import { madd, store4, zero } from './lanes'
import { packA } from './pack'
import { padPlanes } from './planes'
import { MR } from './tile'
import { inputRow, planeSize, planeWidth, strips, tileRows } from './winograd-tiles'

/** Floats that V and M of a block of tiles may take, so that they stay in the nearest caches. */
const BLOCK: i32 = 12 * 1024

/** Rows of tiles in a block: enough for a panel of eight tiles, if there are so many. */
function blockRows(g: Geometry): i32 {
  return min(tileRows(g), max(strips(g) == 1 ? 2 : 1, BLOCK / (64 * (g.c + g.o) * strips(g))))
}

/** Floats from one entry to the next: not a multiple of a power of two, lest all sixteen share a place in the cache. */
// @ts-ignore: decorator
@inline
function entrySize(floats: i32): i32 {
  return (((floats + 15) >> 4) | 1) << 4
}

/** Floats of an entry of U, in panels. */
// @ts-ignore: decorator
@inline
function filterPanels(g: Geometry): i32 {
  return ((g.o + MR - 1) / MR) * MR * g.c
}

/** Floats of scratch memory that a call needs. */
export function winogradScratch(geometry: usize): i32 {
  const g = changetype<Geometry>(geometry)
  const tiles = 8 * ((blockRows(g) * strips(g) + 1) >> 1)
  const entries = entrySize(g.c * tiles) + entrySize(g.o * tiles)
  return g.c * planeSize(g) + 16 * (filterPanels(g) + max(g.o * g.c, entries)) + 64
}

/**
 * y = x ∗ w + bias, 0 for none: as conv2d, for a stride and dilation of 1, 3 × 3 filters and one group. Where a sum leaves
 * the range of floats, or did before, an image is done again the direct way: ∞ − ∞ must not spread here.
 */
export function winograd(x: usize, w: usize, bias: usize, geometry: usize, y: usize, scratch: usize, direct: usize): void {
  const g = changetype<Geometry>(geometry)
  const plane = planeSize(g)
  const rows = blockRows(g)
  const filters = scratch + (<usize>(g.c * plane) << 2)
  const v = filters + (<usize>(16 * filterPanels(g)) << 2)
  const image = <usize>(g.c * g.h * g.w) << 2
  const result = <usize>(g.o * g.oh * g.ow) << 2
  transformFilters(w, g, v, filters)
  memory.fill(scratch, 0, <usize>(g.c * plane) << 2)
  const images = g.n
  for (let n = 0; n < images; n++) {
    padPlanes(x, g.c, g.h, g.w, g.ph, g.pw, planeWidth(g), plane, scratch)
    let check = zero()
    for (let first = 0; first < tileRows(g); first += rows) {
      const count = min(rows, tileRows(g) - first)
      const tiles = 8 * ((count * strips(g) + 1) >> 1) // the last panel may be half empty
      const entryV = <usize>entrySize(g.c * tiles) << 2
      const entryM = <usize>entrySize(g.o * tiles) << 2
      const m = v + 16 * entryV
      transformInput(scratch, g, first, count, entryV, v)
      for (let xi = 0; xi < 16; xi++) {
        const u = filters + (<usize>(xi * filterPanels(g)) << 2)
        multiplyPanels(u, v + <usize>xi * entryV, g.o, tiles, g.c, 0, m + <usize>xi * entryM, <usize>tiles << 2, false)
      }
      check = f32x4.add(check, writeOutput(m, g, first, count, tiles, entryM, bias, y))
    }
    if (!i32x4.all_true(f32x4.eq(check, check))) {
      g.n = 1
      conv2d(x, w, bias, geometry, y, direct)
      g.n = images
    }
    x += image
    y += result
  }
}

/** U in panels of packA, entry by entry; by way of U as (16, O, C). */
function transformFilters(w: usize, g: Geometry, plain: usize, out: usize): void {
  const size = g.o * g.c
  const entry = <usize>size << 2
  for (let f = 0; f < size; f++) {
    const to = plain + (<usize>f << 2)
    filterRow(w, 1, 0, 0, to, entry)
    filterRow(w, 0.5, 0.5, 0.5, to + 4 * entry, entry)
    filterRow(w, 0.5, -0.5, 0.5, to + 8 * entry, entry)
    filterRow(w, 0, 0, 1, to + 12 * entry, entry)
    w += 36
  }
  for (let xi = 0; xi < 16; xi++) {
    packA(plain + <usize>xi * entry, <usize>g.c << 2, 4, g.o, g.c, out + (<usize>(xi * filterPanels(g)) << 2))
  }
}

/** A row of G g Gᵀ, from that row of G. */
// @ts-ignore: decorator
@inline
function filterRow(g: usize, a: f32, b: f32, c: f32, to: usize, entry: usize): void {
  const g0 = a * f32.load(g) + b * f32.load(g, 12) + c * f32.load(g, 24)
  const g1 = a * f32.load(g, 4) + b * f32.load(g, 16) + c * f32.load(g, 28)
  const g2 = a * f32.load(g, 8) + b * f32.load(g, 20) + c * f32.load(g, 32)
  f32.store(to, g0)
  f32.store(to + entry, <f32>0.5 * (g0 + g1 + g2))
  f32.store(to + 2 * entry, <f32>0.5 * (g0 - g1 + g2))
  f32.store(to + 3 * entry, g2)
}

/** V of `count` rows of tiles, from row `first` on, in panels of packB, entry by entry. */
function transformInput(planes: usize, g: Geometry, first: i32, count: i32, entry: usize, out: usize): void {
  const row = <usize>planeWidth(g) << 2
  const panel = <usize>(8 * g.c) << 2
  for (let c = 0; c < g.c; c++) {
    const plane = planes + (<usize>(c * planeSize(g)) << 2)
    let strip = 0
    for (let i = first; i < first + count; i++) {
      let from = plane + <usize>(2 * i) * row
      for (let j = 0; j < strips(g); j++) {
        const to = out + <usize>(strip >> 1) * panel + (<usize>(8 * c + 4 * (strip & 1)) << 2)
        inputRow(0, from, row, to, entry)
        inputRow(1, from, row, to + 4 * entry, entry)
        inputRow(2, from, row, to + 8 * entry, entry)
        inputRow(3, from, row, to + 12 * entry, entry)
        from += 32
        strip++
      }
    }
  }
}

/**
 * Writes Aᵀ M A + bias.
 * @param m (16, O, tiles)
 * @param entry bytes from one of the sixteen to the next
 * @returns NaN in some lane if something that was written is not finite, else 0
 */
function writeOutput(
  m: usize, g: Geometry, first: i32, count: i32, tiles: i32, entry: usize, bias: usize, y: usize,
): v128 {
  const row = <usize>g.ow << 2
  let check = zero()
  for (let o = 0; o < g.o; o++) {
    const shift = bias ? v128.load32_splat(bias + (<usize>o << 2)) : zero()
    let from = m + (<usize>(o * tiles) << 2)
    for (let i = 2 * first; i < 2 * (first + count); i += 2) {
      const to = y + <usize>(o * g.oh + i) * row
      for (let j = 0; j < g.ow; j += 8) {
        const at = to + (<usize>j << 2)
        check = writeRow(0, from, entry, shift, at, g.ow - j, check)
        if (i + 1 < g.oh) check = writeRow(1, from, entry, shift, at + row, g.ow - j, check)
        from += 16
      }
    }
  }
  return check
}

/** Row r, 0 or 1, of a strip's outputs, of which `left` are there. */
// @ts-ignore: decorator
@inline
function writeRow(r: i32, from: usize, entry: usize, shift: v128, to: usize, left: i32, check: v128): v128 {
  const s0 = outputSum(r, from, entry)
  const s1 = outputSum(r, from + entry, entry)
  const s2 = outputSum(r, from + 2 * entry, entry)
  const s3 = outputSum(r, from + 3 * entry, entry)
  const even = f32x4.add(f32x4.add(f32x4.add(s0, s1), s2), shift)
  const odd = f32x4.add(f32x4.sub(f32x4.sub(s1, s2), s3), shift)
  store4(to, v128.shuffle<f32>(even, odd, 0, 4, 1, 5), left)
  if (left > 4) store4(to + 16, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), left - 4)
  return madd(f32x4.add(even, odd), zero(), check) // 0 times what is not finite is NaN
}

// @ts-ignore: decorator
@inline
function outputSum(r: i32, from: usize, entry: usize): v128 {
  // row r of Aᵀ M
  const m1 = v128.load(from + 4 * entry)
  const m2 = v128.load(from + 8 * entry)
  if (r == 0) return f32x4.add(f32x4.add(v128.load(from), m1), m2)
  return f32x4.sub(f32x4.sub(m1, m2), v128.load(from + 12 * entry))
}
