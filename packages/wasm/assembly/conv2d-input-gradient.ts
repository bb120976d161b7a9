// The gradient towards the images, for filters that go in steps: an unrolled image for each, folded together again.

import { panelsSize } from './conv1d'
import { signalGradient, signalGradientScratch, suitsSignals } from './conv1d-input-gradient'
import { blockDepth, multiplyPanels, NC, panelsB } from './gemm'
import { Geometry } from './geometry'
import { packA, packB } from './pack'
import { collectPlanes, rowSize, sheetSize } from './planes'
import { tapAt } from './unrolled'

/** Floats of scratch memory that `conv2dInputGradient` needs. */
export function conv2dInputGradientScratch(geometry: usize): i32 {
  const g = changetype<Geometry>(geometry)
  if (suitsSignals(g)) return signalGradientScratch(g)
  const depth = (g.c / g.groups) * g.kh * g.kw
  return g.groups * panelsSize(depth, g.o / g.groups) + depth * g.oh * g.ow + (g.c / g.groups) * sheetSize(g) + 16
}

/**
 * x̄: columns (K, P) = filtersᵀ (K, O) · ḡ (O, P), each value added back to its pixel. For a stride of 1 and short filters
 * the caller does better: it convolves ḡ with the turned filters.
 */
export function conv2dInputGradient(dy: usize, w: usize, geometry: usize, dx: usize, scratch: usize): void {
  const g = changetype<Geometry>(geometry)
  if (suitsSignals(g)) return signalGradient(dy, w, g, dx, scratch)
  const places = g.oh * g.ow
  const channels = g.c / g.groups
  const depth = channels * g.kh * g.kw
  const outs = g.o / g.groups
  const panels = <usize>panelsSize(depth, outs) << 2
  const columns = scratch + <usize>g.groups * panels
  const sheets = columns + (<usize>(depth * places) << 2)
  for (let group = 0; group < g.groups; group++) {
    packTurned(w + (<usize>(group * outs * depth) << 2), depth, outs, scratch + <usize>group * panels)
  }
  for (let n = 0; n < g.n; n++) {
    for (let group = 0; group < g.groups; group++) {
      unroll(scratch + <usize>group * panels, dy, depth, places, outs, columns)
      memory.fill(sheets, 0, <usize>(channels * sheetSize(g)) << 2)
      addColumns(columns, g, sheets)
      collectPlanes(sheets, channels, g, dx)
      dy += <usize>(outs * places) << 2
      dx += <usize>(channels * g.h * g.w) << 2
    }
  }
}

/** Panels of filtersᵀ (K, O), for each block of O by itself. */
function packTurned(w: usize, depth: i32, outs: i32, out: usize): void {
  const block = blockDepth(outs)
  for (let p = 0; p < outs; p += block) {
    const kc = min(block, outs - p)
    packA(w + (<usize>(p * depth) << 2), 4, <usize>depth << 2, depth, kc, out)
    out += <usize>panelsSize(depth, kc) << 2
  }
}

/** columns (K, P) = filtersᵀ (K, O), in panels, times ḡ (O, P). */
function unroll(panels: usize, dy: usize, depth: i32, places: i32, outs: i32, columns: usize): void {
  const block = blockDepth(outs)
  const row = <usize>places << 2
  for (let p = 0; p == 0 || p < outs; p += block) { // once where there are no filters: the columns are 0
    const kc = min(block, outs - p)
    for (let j = 0; j < places; j += NC) {
      const nc = min(NC, places - j)
      packB(dy + <usize>p * row + (<usize>j << 2), row, 4, nc, kc, panelsB)
      multiplyPanels(panels, panelsB, depth, nc, kc, 0, columns + (<usize>j << 2), row, p > 0)
    }
    panels += <usize>panelsSize(depth, kc) << 2
  }
}

/** Adds an unrolled image (K, P) to its sheets. */
function addColumns(columns: usize, g: Geometry, sheets: usize): void {
  const row = <usize>(g.sh * rowSize(g)) << 2
  for (let c = 0; c < g.c / g.groups; c++) {
    for (let i = 0; i < g.kh; i++) {
      for (let j = 0; j < g.kw; j++) {
        let to = sheets + (<usize>tapAt(g, c, i, j) << 2)
        for (let p = 0; p < g.oh; p++) {
          addRow(columns, g.ow, to)
          columns += <usize>g.ow << 2
          to += row
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function addRow(x: usize, n: i32, y: usize): void {
  let i: usize = 0
  const end = <usize>n << 2
  for (; i + 16 <= end; i += 16) v128.store(y + i, f32x4.add(v128.load(y + i), v128.load(x + i)))
  for (; i < end; i += 4) f32.store(y + i, f32.load(y + i) + f32.load(x + i))
}

/** Filters (O, C, kH, kW) turned by 180° and with inputs and outputs exchanged, per group: (C, O, kH, kW). */
export function turnFilters(w: usize, outs: i32, channels: i32, taps: i32, out: usize): void {
  for (let c = 0; c < channels; c++) {
    for (let o = 0; o < outs; o++) {
      const from = w + (<usize>((o * channels + c) * taps) << 2)
      for (let t = 0; t < taps; t++) {
        f32.store(out, f32.load(from + (<usize>(taps - 1 - t) << 2)))
        out += 4
      }
    }
  }
}
