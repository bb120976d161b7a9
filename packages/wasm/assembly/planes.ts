// Images as convolutions read them: with a border of zeros, and, for filters that go in steps, each row dealt out: first the
// columns 0, s, 2s, …, then 1, s + 1, …, so that what a filter's tap meets on its way lies side by side.

import { Geometry } from './geometry'

/**
 * Copies planes of h × w into larger ones, `size` floats each and `width` wide, from row `top` and column `left` on. What
 * lies around them is already zero and stays so.
 */
export function padPlanes(
  x: usize, planes: i32, h: i32, w: i32, top: i32, left: i32, width: i32, size: i32, out: usize,
): void {
  for (let plane = 0; plane < planes; plane++) {
    let to = out + (<usize>(top * width + left) << 2)
    for (let i = 0; i < h; i++) {
      copyRow(x, w, to)
      x += <usize>w << 2
      to += <usize>width << 2
    }
    out += <usize>size << 2
  }
}

// @ts-ignore: decorator
@inline
function copyRow(x: usize, n: i32, out: usize): void {
  // memory.copy is a call, which costs more than a short row does
  if (n < 4) {
    for (let i = 0; i < n; i++) f32.store(out + (<usize>i << 2), f32.load(x + (<usize>i << 2)))
    return
  }
  const last = <usize>(n - 4) << 2
  for (let at: usize = 0; at < last; at += 16) v128.store(out + at, v128.load(x + at))
  v128.store(out + last, v128.load(x + last))
}

/** Columns of one deal. */
// @ts-ignore: decorator
@inline
function dealSize(g: Geometry): i32 {
  return (g.w + 2 * g.pw + g.sw - 1) / g.sw
}

/** Floats in a row. */
// @ts-ignore: decorator
@inline
export function rowSize(g: Geometry): i32 {
  return dealSize(g) * g.sw
}

/** Floats of an image's plane. */
// @ts-ignore: decorator
@inline
export function sheetSize(g: Geometry): i32 {
  return (g.h + 2 * g.ph) * rowSize(g)
}

/** Where column x of a padded row lies. */
// @ts-ignore: decorator
@inline
export function columnAt(g: Geometry, x: i32): i32 {
  return (x % g.sw) * dealSize(g) + x / g.sw
}

/** Copies planes into such sheets, whose borders are already zero and stay so. */
export function dealPlanes(x: usize, planes: i32, g: Geometry, out: usize): void {
  if (g.sw == 1) padPlanes(x, planes, g.h, g.w, g.ph, g.pw, rowSize(g), sheetSize(g), out)
  else betweenPlanes(x, planes, g, out, true)
}

/** The way back, without the border. */
export function collectPlanes(sheets: usize, planes: i32, g: Geometry, x: usize): void {
  betweenPlanes(x, planes, g, sheets, false)
}

// @ts-ignore: decorator
@inline
function betweenPlanes(x: usize, planes: i32, g: Geometry, sheets: usize, deal: bool): void {
  const row = <usize>rowSize(g) << 2
  const first = <usize>(g.ph * rowSize(g)) << 2
  const start = first + (<usize>columnAt(g, g.pw) << 2)
  const next = first + (<usize>columnAt(g, g.pw + 1) << 2)
  for (let plane = 0; plane < planes; plane++) {
    for (let i = 0; i < g.h; i++) {
      const at = sheets + <usize>i * row
      if (g.sw == 1) copyRow(at + start, g.w, x) // collected: padPlanes deals
      else if (g.sw == 2) betweenPairs(x, g.w, at + start, at + next, deal)
      else betweenRows(x, g, at + first, deal)
      x += <usize>g.w << 2
    }
    sheets += <usize>sheetSize(g) << 2
  }
}

/** A row of n that is dealt in two, or comes from there. */
// @ts-ignore: decorator
@inline
function betweenPairs(x: usize, n: i32, even: usize, odd: usize, deal: bool): void {
  for (; n >= 4; n -= 4) {
    if (deal) {
      const v = v128.load(x)
      const pairs = v128.shuffle<f32>(v, v, 0, 2, 1, 3)
      v128.store64_lane(even, pairs, 0)
      v128.store64_lane(odd, pairs, 1)
    } else {
      v128.store(x, v128.shuffle<f32>(v128.load64_zero(even), v128.load64_zero(odd), 0, 4, 1, 5))
    }
    x += 16
    even += 8
    odd += 8
  }
  for (; n > 0; n--) {
    move(x, even, deal)
    x += 4
    const other = odd
    odd = even + 4
    even = other
  }
}

/** A row that is dealt in any number of parts. */
// @ts-ignore: decorator
@inline
function betweenRows(x: usize, g: Geometry, row: usize, deal: bool): void {
  const size = <usize>dealSize(g) << 2
  let part = g.pw % g.sw
  let at = row + <usize>part * size + (<usize>(g.pw / g.sw) << 2)
  for (let j = 0; j < g.w; j++) {
    move(x + (<usize>j << 2), at, deal)
    at += size
    if (++part == g.sw) {
      part = 0
      at -= <usize>g.sw * size - 4
    }
  }
}

// @ts-ignore: decorator
@inline
function move(x: usize, sheet: usize, deal: bool): void {
  if (deal) f32.store(sheet, f32.load(x))
  else f32.store(x, f32.load(sheet))
}
