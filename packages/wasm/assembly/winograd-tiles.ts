// How images fall into the tiles of winograd.ts, and the transform of what a tile reads.

import { Geometry } from './geometry'

// @ts-ignore: decorator
@inline
export function strips(g: Geometry): i32 {
  // in a row of tiles
  return (g.ow + 7) >> 3
}

// @ts-ignore: decorator
@inline
export function tileRows(g: Geometry): i32 {
  return (g.oh + 1) >> 1
}

/** A plane of the padded image: as wide and high as the inputs of all tiles together. */
// @ts-ignore: decorator
@inline
export function planeWidth(g: Geometry): i32 {
  return 8 * strips(g) + 2
}

// @ts-ignore: decorator
@inline
export function planeSize(g: Geometry): i32 {
  return planeWidth(g) * (2 * tileRows(g) + 2)
}

/** Row r of V for a strip. */
// @ts-ignore: decorator
@inline
export function inputRow(r: i32, from: usize, row: usize, to: usize, entry: usize): void {
  const a = inputSum(r, from, row)
  const b = inputSum(r, from + 16, row)
  const c = inputSum(r, from + 8, row)
  const d = inputSum(r, from + 24, row)
  const d0 = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
  const d1 = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
  const d2 = v128.shuffle<f32>(c, d, 0, 2, 4, 6)
  const d3 = v128.shuffle<f32>(c, d, 1, 3, 5, 7)
  v128.store(to, f32x4.sub(d0, d2))
  v128.store(to + entry, f32x4.add(d1, d2))
  v128.store(to + 2 * entry, f32x4.sub(d2, d1))
  v128.store(to + 3 * entry, f32x4.sub(d1, d3))
}

// @ts-ignore: decorator
@inline
function inputSum(r: i32, from: usize, row: usize): v128 {
  // row r of Bᵀ d
  switch (r) {
    case 0: return f32x4.sub(v128.load(from), v128.load(from + 2 * row))
    case 1: return f32x4.add(v128.load(from + row), v128.load(from + 2 * row))
    case 2: return f32x4.sub(v128.load(from + 2 * row), v128.load(from + row))
    default: return f32x4.sub(v128.load(from + row), v128.load(from + 3 * row))
  }
}
