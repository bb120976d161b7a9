// Windows of pooling, four side by side: which places they can be, and how their values are read.

import { Geometry } from './geometry'

// @ts-ignore: decorator
@inline
export function fourFrom(x: usize, step: i32, first: bool): v128 {
  // Four floats, each `step`, 1 or 2, after the other. With 2 the vectors begin one float earlier for all columns of a window
  // but the first, so that nothing is read beyond the window's last.
  if (step == 1) return v128.load(x)
  return first
    ? v128.shuffle<f32>(v128.load(x), v128.load(x, 16), 0, 2, 4, 6)
    : v128.shuffle<f32>(v128.load(x - 4), v128.load(x + 12), 1, 3, 5, 7)
}

// @ts-ignore: decorator
@inline
export function firstInside(g: Geometry): i32 {
  // the first place whose window lies inside on the left
  return min((g.pw + g.sw - 1) / g.sw, g.ow)
}

// @ts-ignore: decorator
@inline
export function endOfFours(g: Geometry): i32 {
  // behind the last place that can be one of four side by side: their windows lie inside on the right
  if (g.sw > 2) return 0
  return min((g.w + g.pw - max(g.kw, g.sw)) / g.sw + 1, g.ow)
}
