// The gradient towards 3 × 3 filters, stride 1, of images with few channels. As a matrix product it would be so narrow that
// packing costs more than multiplying. Here the nine sums of a filter stay in registers while an image goes by, four places
// at a time.

import { Geometry } from './geometry'
import { both, high, load4, low, madd, zero } from './lanes'
import { padPlanes } from './planes'

/** A plane of the padded image: wide enough that the last four places of a row may be read whole. */
// @ts-ignore: decorator
@inline
function planeWidth(g: Geometry): i32 {
  return ((g.ow + 3) & ~3) + 2
}

// @ts-ignore: decorator
@inline
function planeSize(g: Geometry): i32 {
  return planeWidth(g) * (g.oh + 2)
}

/** Floats of scratch memory that a call needs. */
export function conv2dFewScratch(geometry: usize): i32 {
  const g = changetype<Geometry>(geometry)
  return g.c * planeSize(g) + 2 * 9 * g.o * g.c + 16
}

/**
 * w̄[o, c, i, j] = Σ over n, p, q of ḡ[n, o, p, q] · x[n, c, p + i, q + j], x with its border, for the filters first … end − 1.
 * ḡ (N, O, H′, W′), x (N, C, H, W), w̄ (O, C, 3, 3), dense; added up image by image in double precision.
 */
export function conv2dFewWeightGradient(
  dy: usize, x: usize, geometry: usize, dw: usize, scratch: usize, first: i32, end: i32,
): void {
  const g = changetype<Geometry>(geometry)
  const places = <usize>(g.oh * g.ow) << 2
  const sums = scratch + (<usize>((g.c * planeSize(g) + 1) & ~1) << 2)
  const count = 9 * g.c * (end - first)
  memory.fill(scratch, 0, <usize>(g.c * planeSize(g)) << 2)
  memory.fill(sums, 0, <usize>count << 3)
  for (let n = 0; n < g.n; n++) {
    padPlanes(x, g.c, g.h, g.w, g.ph, g.pw, planeWidth(g), planeSize(g), scratch)
    let to = sums
    for (let o = first; o < end; o++) {
      const from = dy + <usize>(n * g.o + o) * places
      for (let c = 0; c < g.c; c++) {
        addFilter(from, scratch + (<usize>(c * planeSize(g)) << 2), g, to)
        to += 72
      }
    }
    x += <usize>(g.c * g.h * g.w) << 2
  }
  dw += <usize>(9 * g.c * first) << 2
  for (let i = 0; i < count; i++) f32.store(dw + (<usize>i << 2), <f32>f64.load(sums + (<usize>i << 3)))
}

/** sums (9 doubles) += Σ ḡ ⊙ the plane, shifted by each place of the filter. */
function addFilter(dy: usize, plane: usize, g: Geometry, sums: usize): void {
  const row = <usize>planeWidth(g) << 2
  let s0 = zero(), s1 = zero(), s2 = zero(), s3 = zero(), s4 = zero(), s5 = zero(), s6 = zero(), s7 = zero(), s8 = zero()
  for (let p = 0; p < g.oh; p++) {
    let at = plane
    for (let left = g.ow; left > 0; left -= 4) {
      const v = load4(dy, left) // 0 where nothing is
      s0 = madd(v, v128.load(at), s0)
      s1 = madd(v, v128.load(at, 4), s1)
      s2 = madd(v, v128.load(at, 8), s2)
      s3 = madd(v, v128.load(at + row), s3)
      s4 = madd(v, v128.load(at + row, 4), s4)
      s5 = madd(v, v128.load(at + row, 8), s5)
      s6 = madd(v, v128.load(at + 2 * row), s6)
      s7 = madd(v, v128.load(at + 2 * row, 4), s7)
      s8 = madd(v, v128.load(at + 2 * row, 8), s8)
      dy += <usize>min(4, left) << 2
      at += 16
    }
    plane += row
  }
  addLanes(s0, sums)
  addLanes(s1, sums + 8)
  addLanes(s2, sums + 16)
  addLanes(s3, sums + 24)
  addLanes(s4, sums + 32)
  addLanes(s5, sums + 40)
  addLanes(s6, sums + 48)
  addLanes(s7, sums + 56)
  addLanes(s8, sums + 64)
}

// @ts-ignore: decorator
@inline
function addLanes(x: v128, sum: usize): void {
  f64.store(sum, f64.load(sum) + both(f64x2.add(low(x), high(x))))
}
