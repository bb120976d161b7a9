// The gradient towards the filters of winograd.ts, its transpose step by step: with M̄ = A ȳ Aᵀ for each tile,
// Ū[ξ] (O, C) = M̄[ξ] (O, tiles) · V[ξ]ᵀ (tiles, C), the tiles of all images in blocks, and w̄ = Gᵀ Ū G. Derived from the
// transforms of Lavin & Gray 2016, section 4.1.

import { KC, MC, multiplyPanels, NC, panelsA, panelsB } from './gemm'
import { Geometry } from './geometry'
import { packA, packB } from './pack'
import { padPlanes } from './planes'
import { inputRow, planeSize, planeWidth, strips, tileRows } from './winograd-tiles'

/** About so many tiles make a block, so that V and M̄ stay in the second-level cache. */
const DEPTH: i32 = 112

/** Tiles in a block: whole rows of them. */
// @ts-ignore: decorator
@inline
function blockTiles(g: Geometry): i32 {
  const row = 4 * strips(g)
  return max(1, min(DEPTH / row, g.n * tileRows(g))) * row
}

/** Bytes from one line of a block to the next: an odd number of vectors, lest lines share a place in the cache. */
// @ts-ignore: decorator
@inline
function lineSize(g: Geometry): usize {
  return <usize>(blockTiles(g) + 4) << 2
}

/** A plane of ḡ: as wide and high as all tiles together. */
// @ts-ignore: decorator
@inline
function cotangentSize(g: Geometry): i32 {
  return 8 * strips(g) * 2 * tileRows(g)
}

/** Floats of scratch memory that a call needs; 0 if rows of tiles are too long for a block. */
export function winogradGradientScratch(geometry: usize): i32 {
  const g = changetype<Geometry>(geometry)
  if (4 * strips(g) > KC) return 0
  return g.c * planeSize(g) + g.o * cotangentSize(g) + 16 * (g.c + g.o) * <i32>(lineSize(g) >> 2) + 64
}

/** Rows first … end − 1 of the four that Ū has: four of its sixteen entries each. Ū is (4, 4, O, C). */
export function winogradWeightGradient(
  dy: usize, x: usize, geometry: usize, u: usize, scratch: usize, first: i32, end: i32,
): void {
  const g = changetype<Geometry>(geometry)
  const planes = scratch
  const cotangents = planes + (<usize>(g.c * planeSize(g)) << 2)
  const line = lineSize(g)
  const v = cotangents + (<usize>(g.o * cotangentSize(g)) << 2)
  const m = v + <usize>(16 * g.c) * line
  const row = 4 * strips(g)
  const capacity = blockTiles(g)
  const total = g.n * tileRows(g) * row
  memory.fill(scratch, 0, v - scratch)
  for (let n = 0, done = 0, tiles = 0; n < g.n; n++) {
    padPlanes(x, g.c, g.h, g.w, g.ph, g.pw, planeWidth(g), planeSize(g), planes)
    padPlanes(dy, g.o, g.oh, g.ow, 0, 0, 8 * strips(g), cotangentSize(g), cotangents)
    for (let i = 0; i < tileRows(g); i++) {
      const at = <usize>tiles << 2
      for (let r = first; r < end; r++) {
        inputRows(r, planes, g, i, line, v + <usize>(4 * r * g.c) * line + at)
        cotangentRows(r, cotangents, g, i, line, m + <usize>(4 * r * g.o) * line + at)
      }
      tiles += row
      if (tiles < capacity && done + tiles < total) continue
      for (let xi = 4 * first; xi < 4 * end; xi++) {
        const entry = u + (<usize>(xi * g.o * g.c) << 2)
        addProduct(m + <usize>(xi * g.o) * line, v + <usize>(xi * g.c) * line, line, g, tiles, entry, done > 0)
      }
      done += tiles
      tiles = 0
    }
    x += <usize>(g.c * g.h * g.w) << 2
    dy += <usize>(g.o * g.oh * g.ow) << 2
  }
}

/** Ū[ξ] (O, C), to which it is added or not, = M̄ (O, tiles) Vᵀ (tiles, C). */
function addProduct(m: usize, v: usize, line: usize, g: Geometry, tiles: i32, u: usize, accumulate: bool): void {
  const row = <usize>g.c << 2
  for (let j = 0; j < g.c; j += NC) {
    const nc = min(NC, g.c - j)
    packB(v + <usize>j * line, 4, line, nc, tiles, panelsB)
    for (let i = 0; i < g.o; i += MC) {
      const mc = min(MC, g.o - i)
      packA(m + <usize>i * line, line, 4, mc, tiles, panelsA)
      multiplyPanels(panelsA, panelsB, mc, nc, tiles, 0, u + <usize>i * row + (<usize>j << 2), row, accumulate)
    }
  }
}

/** Row r of V for row i of an image's tiles, all channels. */
function inputRows(r: i32, planes: usize, g: Geometry, i: i32, line: usize, out: usize): void {
  const row = <usize>planeWidth(g) << 2
  const entry = <usize>g.c * line
  for (let c = 0; c < g.c; c++) {
    const from = planes + (<usize>(c * planeSize(g)) << 2) + <usize>(2 * i) * row
    for (let j = 0; j < strips(g); j++) {
      const at = from + (<usize>j << 5)
      const to = out + (<usize>j << 4)
      switch (r) {
        case 0: inputRow(0, at, row, to, entry); break
        case 1: inputRow(1, at, row, to, entry); break
        case 2: inputRow(2, at, row, to, entry); break
        default: inputRow(3, at, row, to, entry)
      }
    }
    out += line
  }
}

/** Row r of M̄ = A ȳ Aᵀ, likewise. */
function cotangentRows(r: i32, planes: usize, g: Geometry, i: i32, line: usize, out: usize): void {
  const row = <usize>(8 * strips(g)) << 2
  const entry = <usize>g.o * line
  for (let o = 0; o < g.o; o++) {
    const from = planes + (<usize>(o * cotangentSize(g)) << 2) + <usize>(2 * i) * row
    for (let j = 0; j < strips(g); j++) {
      const at = from + (<usize>j << 5)
      const to = out + (<usize>j << 4)
      switch (r) {
        case 0: cotangentRow(0, at, row, to, entry); break
        case 1: cotangentRow(1, at, row, to, entry); break
        case 2: cotangentRow(2, at, row, to, entry); break
        default: cotangentRow(3, at, row, to, entry)
      }
    }
    out += line
  }
}

// @ts-ignore: decorator
@inline
function cotangentRow(r: i32, from: usize, row: usize, to: usize, entry: usize): void {
  const a = cotangentSum(r, from, row)
  const b = cotangentSum(r, from + 16, row)
  const even = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
  const odd = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
  v128.store(to, even)
  v128.store(to + entry, f32x4.add(even, odd))
  v128.store(to + 2 * entry, f32x4.sub(even, odd))
  v128.store(to + 3 * entry, f32x4.neg(odd))
}

// @ts-ignore: decorator
@inline
function cotangentSum(r: i32, from: usize, row: usize): v128 {
  // row r of A ȳ
  switch (r) {
    case 0: return v128.load(from)
    case 1: return f32x4.add(v128.load(from), v128.load(from + row))
    case 2: return f32x4.sub(v128.load(from), v128.load(from + row))
    default: return f32x4.neg(v128.load(from + row))
  }
}

/** w̄ = Gᵀ Ū G for so many filters, as (filters, 3, 3). Says whether all of it is finite. */
export function winogradFilterGradient(u: usize, filters: i32, w: usize): bool {
  const entry = <usize>filters << 2
  let check: f32 = 0
  for (let f = 0; f < filters; f++) {
    for (let i = 0; i < 3; i++) {
      const c0 = filterSum(i, u, 4 * entry)
      const c1 = filterSum(i, u + entry, 4 * entry)
      const c2 = filterSum(i, u + 2 * entry, 4 * entry)
      const c3 = filterSum(i, u + 3 * entry, 4 * entry)
      const half = <f32>0.5 * (c1 + c2)
      const left = c0 + half
      const middle = <f32>0.5 * (c1 - c2)
      const right = half + c3
      check += (left - left) + (middle - middle) + (right - right) // NaN unless finite
      f32.store(w, left)
      f32.store(w, middle, 4)
      f32.store(w, right, 8)
      w += 12
    }
    u += 4
  }
  return check == 0
}

// @ts-ignore: decorator
@inline
function filterSum(i: i32, u: usize, row: usize): f32 {
  // row i of Gᵀ Ū, one column
  const half = <f32>0.5 * (i == 1 ? f32.load(u + row) - f32.load(u + 2 * row) : f32.load(u + row) + f32.load(u + 2 * row))
  return i == 0 ? f32.load(u) + half : i == 1 ? half : half + f32.load(u + 3 * row)
}
