// The gradient towards signals. With a stride s, the taps i with d·i ≡ r (mod s) alone meet the pixels r, r + s, …, the border
// counted: x̄ is s convolutions of ḡ in steps of 1, each with its own taps, dealt out as planes.ts says.

import { isSignal, multiplyByTaps, packBlocks, panelsSize } from './conv1d'
import { Geometry } from './geometry'
import { collectPlanes, padPlanes, rowSize } from './planes'

/**
 * Whether this is the way: signals with channels enough to fill a tile, and not many more pixels than windows. Here each pixel
 * takes all taps, also those that meet only zeros around ḡ: with long filters and no padding these would be most.
 */
// @ts-ignore: decorator
@inline
export function suitsSignals(g: Geometry): bool {
  return isSignal(g) && g.c / g.groups >= 4 && 2 * rowSize(g) <= 3 * g.sw * g.ow
}

/** How many places the last tap reaches back in ḡ. */
// @ts-ignore: decorator
@inline
function reach(g: Geometry): i32 {
  return (g.dw * (g.kw - 1)) / g.sw
}

/** Floats of a row of ḡ with zeros on both sides. */
// @ts-ignore: decorator
@inline
function paddedSize(g: Geometry): i32 {
  return reach(g) + rowSize(g) / g.sw
}

/** Floats of scratch memory that a call needs. */
export function signalGradientScratch(g: Geometry): i32 {
  const channels = g.c / g.groups, outs = g.o / g.groups
  const filters = outs * g.kw
  return g.groups * panelsSize(channels, filters) + filters * (channels + 1) + outs * paddedSize(g) + channels * rowSize(g)
}

/** x̄ (N, C, W) from ḡ (N, O, W′) and w (O, C / groups, k). */
export function signalGradient(dy: usize, w: usize, g: Geometry, dx: usize, scratch: usize): void {
  const channels = g.c / g.groups, outs = g.o / g.groups
  const padded = paddedSize(g), row = rowSize(g)
  const turned = scratch + (<usize>(g.groups * panelsSize(channels, outs * g.kw)) << 2)
  const taps = turned + (<usize>(outs * g.kw * channels) << 2)
  const rows = taps + (<usize>(outs * g.kw) << 2)
  const sheets = rows + (<usize>(outs * padded) << 2)
  for (let group = 0, to = scratch; group < g.groups; group++) {
    for (let r = 0, list = taps; r < g.sw; r++) {
      const depth = turnFilters(w + (<usize>(group * outs * channels * g.kw) << 2), g, r, turned, list)
      packBlocks(turned, 4, <usize>channels << 2, channels, depth, to)
      to += <usize>panelsSize(channels, depth) << 2
      list += <usize>depth << 2
    }
  }
  memory.fill(rows, 0, <usize>(outs * padded) << 2)
  for (let n = 0; n < g.n; n++) {
    for (let group = 0, panels = scratch; group < g.groups; group++) {
      padPlanes(dy, outs, 1, g.ow, 0, reach(g), padded, padded, rows)
      for (let r = 0, list = taps; r < g.sw; r++) {
        const depth = outs * tapsThatMeet(g, r)
        const out = sheets + (<usize>(r * (row / g.sw)) << 2)
        multiplyByTaps(panels, channels, depth, rows, list, row / g.sw, out, <usize>row << 2)
        panels += <usize>panelsSize(channels, depth) << 2
        list += <usize>depth << 2
      }
      collectPlanes(sheets, channels, g, dx)
      dy += <usize>(outs * g.ow) << 2
      dx += <usize>(channels * g.w) << 2
    }
  }
}

function tapsThatMeet(g: Geometry, r: i32): i32 {
  let count = 0
  for (let i = 0; i < g.kw; i++) if ((g.dw * i) % g.sw == r) count++
  return count
}

/** The taps that meet the pixels r, r + s, …, as (depth, C), and where they look in the rows of ḡ; returns the depth. */
function turnFilters(w: usize, g: Geometry, r: i32, turned: usize, taps: usize): i32 {
  const channels = g.c / g.groups
  let depth = 0
  for (let o = 0; o < g.o / g.groups; o++) {
    for (let i = 0; i < g.kw; i++) {
      if ((g.dw * i) % g.sw != r) continue
      store<i32>(taps + (<usize>depth << 2), (o * paddedSize(g) + reach(g) - (g.dw * i) / g.sw) << 2)
      for (let c = 0; c < channels; c++) {
        f32.store(turned, f32.load(w + (<usize>((o * channels + c) * g.kw + i) << 2)))
        turned += 4
      }
      depth++
    }
  }
  return depth
}
