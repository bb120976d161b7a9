// Maximum pooling over planes (H, W); the geometry is that of convolutions, of which it reads h, w, oh, ow, k, s, p.
// Kernels work on the planes first … end − 1.

import { Geometry } from './geometry'
import { endOfFours, firstInside, fourFrom } from './pool-windows'

/** Places p, q … end − 1 of a plane, one by one. */
function maxWindows(g: Geometry, x: usize, plane: i32, p: i32, q: i32, end: i32, y: usize, from: usize): void {
  const top = max(p * g.sh - g.ph, 0)
  const bottom = min(p * g.sh - g.ph + g.kh, g.h)
  for (; q < end; q++) {
    const left = max(q * g.sw - g.pw, 0)
    const right = min(q * g.sw - g.pw + g.kw, g.w)
    let best = plane + top * g.w + left
    let value = f32.load(x + (<usize>best << 2))
    for (let i = top; i < bottom; i++) {
      for (let at = plane + i * g.w + left, last = at + right - left; at < last; at++) {
        const v = f32.load(x + (<usize>at << 2))
        if (v > value || (v != v && value == value)) {
          best = at
          value = v
        }
      }
    }
    f32.store(y + (<usize>q << 2), value)
    store<i32>(from + (<usize>q << 2), best)
  }
}

// @ts-ignore: decorator
@inline
function isBetter(v: v128, best: v128): v128 {
  // larger, or the first NaN: not (v ≤ best), unless best is NaN already
  return v128.andnot(f32x4.eq(best, best), f32x4.le(v, best))
}

/** Loaded, because engines build such a constant anew each time around, in several instructions. */
const EVEN = memory.data<i32>([0, 2, 4, 6])

/** Four places side by side of windows 2 × 2, two apart, whose first value is at x, the start-th of all. */
// @ts-ignore: decorator
@inline
function maxOfFourPairs(x: usize, width: i32, start: i32, y: usize, from: usize): void {
  const a = v128.load(x), b = v128.load(x, 16)
  const below = x + (<usize>width << 2)
  const c = v128.load(below), d = v128.load(below, 16)
  let best = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
  const first = i32x4.add(v128.load(EVEN), i32x4.splat(start))
  const second = i32x4.add(first, i32x4.splat(width))
  let at = first
  let v = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
  let better = isBetter(v, best)
  best = v128.bitselect(v, best, better)
  at = i32x4.sub(at, better) // true is −1
  v = v128.shuffle<f32>(c, d, 0, 2, 4, 6)
  better = isBetter(v, best)
  best = v128.bitselect(v, best, better)
  at = v128.bitselect(second, at, better)
  v = v128.shuffle<f32>(c, d, 1, 3, 5, 7)
  better = isBetter(v, best)
  v128.store(y, v128.bitselect(v, best, better))
  v128.store(from, v128.bitselect(i32x4.add(second, i32x4.splat(1)), at, better))
}

/** Windows 2 × 2, two apart, inside a plane at least eight wide. */
function maxOfPairs(g: Geometry, x: usize, y: usize, from: usize, first: i32, end: i32): void {
  for (let number = first; number < end; number++) {
    for (let p = 0; p < g.oh; p++) {
      const row = (number * g.h + 2 * p) * g.w
      for (let i = 0; i < g.ow; i += 4) {
        // The last four overlap those before where they don't come out even.
        const q = min(i, g.ow - 4)
        const to = <usize>q << 2
        const start = row + 2 * q
        maxOfFourPairs(x + (<usize>start << 2), g.w, start, y + to, from + to)
      }
      y += <usize>g.ow << 2
      from += <usize>g.ow << 2
    }
  }
}

// @ts-ignore: decorator
@inline
function putFourPairs(g: v128, at: v128, width: i32, start: i32, x: usize): void {
  // to each of the four places of a window: the cotangent where the largest came from, else 0
  const place = i32x4.sub(at, i32x4.add(v128.load(EVEN), i32x4.splat(start)))
  let even = v128.and(g, i32x4.eq(place, i32x4.splat(0)))
  let odd = v128.and(g, i32x4.eq(place, i32x4.splat(1)))
  v128.store(x, v128.shuffle<f32>(even, odd, 0, 4, 1, 5))
  v128.store(x, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16)
  even = v128.and(g, i32x4.eq(place, i32x4.splat(width)))
  odd = v128.and(g, i32x4.eq(place, i32x4.splat(width + 1)))
  const below = x + (<usize>width << 2)
  v128.store(below, v128.shuffle<f32>(even, odd, 0, 4, 1, 5))
  v128.store(below, v128.shuffle<f32>(even, odd, 2, 6, 3, 7), 16)
}

/** The adjoint for windows as above: each place belongs to one window at most, and is written once. */
function putPairs(g: Geometry, dy: usize, from: usize, x: usize, first: i32, end: i32): void {
  const row = <usize>g.w << 2
  for (let number = first; number < end; number++) {
    const plane = number * g.h * g.w
    for (let p = 0; p < g.oh; p++) {
      const line = plane + 2 * p * g.w
      if (g.w > 2 * g.ow) {
        const last = x + (<usize>(line + g.w - 1) << 2)
        f32.store(last, 0)
        f32.store(last + row, 0)
      }
      for (let i = 0; i < g.ow; i += 4) {
        const q = min(i, g.ow - 4)
        const at = <usize>q << 2
        const start = line + 2 * q
        putFourPairs(v128.load(dy + at), v128.load(from + at), g.w, start, x + (<usize>start << 2))
      }
      dy += <usize>g.ow << 2
      from += <usize>g.ow << 2
    }
    if (g.h > 2 * g.oh) memory.fill(x + (<usize>(plane + 2 * g.oh * g.w) << 2), 0, row)
  }
}

/** x̄ = zeros, and each ḡ added where the largest of its window came from. */
export function maxPool2dGradient(dy: usize, from: usize, geometry: usize, x: usize, first: i32, end: i32): void {
  const g = changetype<Geometry>(geometry)
  const places = g.oh * g.ow
  dy += <usize>(first * places) << 2
  from += <usize>(first * places) << 2
  if (arePairs(g)) return putPairs(g, dy, from, x, first, end)
  memory.fill(x + (<usize>(first * g.h * g.w) << 2), 0, <usize>((end - first) * g.h * g.w) << 2)
  for (let i = (end - first) * places; i > 0; i--) {
    const at = x + (<usize>load<i32>(from) << 2)
    f32.store(at, f32.load(at) + f32.load(dy))
    dy += 4
    from += 4
  }
}

// @ts-ignore: decorator
@inline
function arePairs(g: Geometry): bool {
  const whole = 2 * g.oh <= g.h && 2 * g.ow <= g.w // a last window may reach over the edge
  return g.kh == 2 && g.kw == 2 && g.sh == 2 && g.sw == 2 && g.ph == 0 && g.pw == 0 && g.ow >= 4 && whole
}

/** Four places side by side, from q on. */
// @ts-ignore: decorator
@inline
function maxOfFour(g: Geometry, x: usize, plane: i32, top: i32, bottom: i32, q: i32, y: usize, from: usize): void {
  let start = plane + top * g.w + q * g.sw - g.pw
  let row = x + (<usize>start << 2)
  let best = fourFrom(row, g.sw, true)
  let at = i32x4.add(i32x4.splat(start), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(g.sw)))
  let place = at
  const down = i32x4.splat(g.w - g.kw)
  const right = i32x4.splat(1)
  for (let i = top; i < bottom; i++) {
    for (let j = 0; j < g.kw; j++) {
      const v = fourFrom(row + (<usize>j << 2), g.sw, j == 0)
      const better = isBetter(v, best)
      best = v128.bitselect(v, best, better)
      at = v128.bitselect(place, at, better)
      place = i32x4.add(place, right)
    }
    place = i32x4.add(place, down)
    row += <usize>g.w << 2
  }
  v128.store(y + (<usize>q << 2), best)
  v128.store(from + (<usize>q << 2), at)
}

/** y = the largest value under each window, the first where several are equal; `from` = its place in x. NaN wins. */
export function maxPool2d(x: usize, geometry: usize, y: usize, from: usize, first: i32, end: i32): void {
  const g = changetype<Geometry>(geometry)
  const begin = firstInside(g)
  const end4 = endOfFours(g)
  y += <usize>(first * g.oh * g.ow) << 2
  from += <usize>(first * g.oh * g.ow) << 2
  if (arePairs(g)) return maxOfPairs(g, x, y, from, first, end)
  for (let number = first; number < end; number++) {
    const plane = number * g.h * g.w
    for (let p = 0; p < g.oh; p++) {
      let q = begin
      if (end4 - begin >= 4) {
        const top = max(p * g.sh - g.ph, 0)
        const bottom = min(p * g.sh - g.ph + g.kh, g.h)
        // The last four overlap those before where they don't come out even.
        for (; q < end4; q += 4) maxOfFour(g, x, plane, top, bottom, min(q, end4 - 4), y, from)
        q = end4
      }
      maxWindows(g, x, plane, p, 0, begin, y, from)
      maxWindows(g, x, plane, p, q, g.ow, y, from)
      y += <usize>g.ow << 2
      from += <usize>g.ow << 2
    }
  }
}
