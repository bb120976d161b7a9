// Average pooling over planes (H, W); the geometry is that of convolutions, of which it reads h, w, oh, ow, k, s, p.
// Kernels work on the planes first … end − 1.

import { Geometry } from './geometry'
import { high, low, single } from './lanes'
import { endOfFours, firstInside, fourFrom } from './pool-windows'

function averageWindows(g: Geometry, plane: usize, p: i32, q: i32, end: i32, y: usize): void {
  const area = <f64>(g.kh * g.kw)
  const top = max(p * g.sh - g.ph, 0)
  const bottom = min(p * g.sh - g.ph + g.kh, g.h)
  for (; q < end; q++) {
    const left = max(q * g.sw - g.pw, 0)
    const right = min(q * g.sw - g.pw + g.kw, g.w)
    let total: f64 = 0
    for (let i = top; i < bottom; i++) {
      for (let j = left; j < right; j++) total += <f64>f32.load(plane + (<usize>(i * g.w + j) << 2))
    }
    f32.store(y + (<usize>q << 2), <f32>(total / area))
  }
}

// @ts-ignore: decorator
@inline
function averageOfFour(g: Geometry, plane: usize, top: i32, bottom: i32, q: i32, y: usize): void {
  let a = f64x2.splat(0), b = f64x2.splat(0)
  for (let i = top; i < bottom; i++) {
    const row = plane + (<usize>(i * g.w + q * g.sw - g.pw) << 2)
    for (let j = 0; j < g.kw; j++) {
      const v = fourFrom(row + (<usize>j << 2), g.sw, j == 0)
      a = f64x2.add(a, low(v))
      b = f64x2.add(b, high(v))
    }
  }
  const area = f64x2.splat(<f64>(g.kh * g.kw))
  v128.store(y + (<usize>q << 2), single(f64x2.div(a, area), f64x2.div(b, area)))
}

/** y = Σ window / (kH · kW) */
export function averagePool2d(x: usize, geometry: usize, y: usize, first: i32, end: i32): void {
  const g = changetype<Geometry>(geometry)
  const begin = firstInside(g)
  const end4 = endOfFours(g)
  y += <usize>(first * g.oh * g.ow) << 2
  for (let number = first; number < end; number++) {
    const plane = x + (<usize>(number * g.h * g.w) << 2)
    for (let p = 0; p < g.oh; p++) {
      let q = begin
      if (end4 - begin >= 4) {
        const top = max(p * g.sh - g.ph, 0)
        const bottom = min(p * g.sh - g.ph + g.kh, g.h)
        for (; q < end4; q += 4) averageOfFour(g, plane, top, bottom, min(q, end4 - 4), y)
        q = end4
      }
      averageWindows(g, plane, p, 0, begin, y)
      averageWindows(g, plane, p, q, g.ow, y)
      y += <usize>g.ow << 2
    }
  }
}

/** x̄, zero on entry: every ḡ spread evenly over its window. */
export function averagePool2dGradient(dy: usize, geometry: usize, dx: usize, first: i32, end: i32): void {
  const g = changetype<Geometry>(geometry)
  const share = <f32>(1 / <f64>(g.kh * g.kw))
  dy += <usize>(first * g.oh * g.ow) << 2
  for (let number = first; number < end; number++) {
    const plane = dx + (<usize>(number * g.h * g.w) << 2)
    for (let p = 0; p < g.oh; p++) {
      const top = max(p * g.sh - g.ph, 0)
      const bottom = min(p * g.sh - g.ph + g.kh, g.h)
      for (let q = 0; q < g.ow; q++) {
        const left = max(q * g.sw - g.pw, 0)
        const right = min(q * g.sw - g.pw + g.kw, g.w)
        const part = f32.load(dy) * share
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            const at = plane + (<usize>(i * g.w + j) << 2)
            f32.store(at, f32.load(at) + part)
          }
        }
        dy += 4
      }
    }
  }
}
