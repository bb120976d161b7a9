// Convolution as a matrix product whose columns are packed straight from the images, as planes.ts lays them out.

import { isSignal, multiplyByTaps, packBlocks, panelsSize } from './conv1d'
import { hasFewFilters, sumsSize } from './conv1d-weight-gradient'
import { blockDepth, KC, MC, multiplyPanels, NC, panelsA, panelsB } from './gemm'
import { Geometry } from './geometry'
import { packA } from './pack'
import { packTableB } from './pack-table'
import { dealPlanes, sheetSize } from './planes'
import { isSheet, placeTable, tapTable } from './unrolled'

/** Floats of scratch memory that a call needs, here or towards the filters. */
export function conv2dScratch(geometry: usize): i32 {
  const g = changetype<Geometry>(geometry)
  const places = g.oh * g.ow
  const image = g.c * sheetSize(g)
  const outs = g.o / g.groups
  const depth = (g.c / g.groups) * g.kh * g.kw
  const images = min(g.n, KC / places + 2)
  const panels = isSignal(g) ? g.groups * panelsSize(outs, depth) : 0
  const sums = hasFewFilters(g) ? sumsSize(outs, depth) : 0
  return image * images + depth + max(panels, max(sums, places + 2 * KC)) + 64
}

/** y = x ∗ w + bias, 0 for none. Filters (O, K) times columns (K, P), image by image. */
export function conv2d(x: usize, w: usize, bias: usize, geometry: usize, y: usize, scratch: usize): void {
  const g = changetype<Geometry>(geometry)
  if (isSignal(g)) return convolveSignals(x, w, bias, g, y, scratch)
  const places = g.oh * g.ow
  const depth = (g.c / g.groups) * g.kh * g.kw
  const outs = g.o / g.groups
  const image = g.c * g.h * g.w
  const padded = g.c * sheetSize(g)
  const inPlace = isSheet(g)
  const block = blockDepth(depth)
  const taps = scratch
  const spots = taps + (<usize>depth << 2)
  const copy = spots + (<usize>places << 2)
  tapTable(g, taps)
  placeTable(g, spots)
  if (!inPlace) memory.fill(copy, 0, <usize>padded << 2)
  for (let n = 0; n < g.n; n++) {
    let from = x + (<usize>(n * image) << 2)
    if (!inPlace) {
      dealPlanes(from, g.c, g, copy)
      from = copy
    }
    for (let group = 0; group < g.groups; group++) {
      const channels = from + (<usize>(group * (padded / g.groups)) << 2)
      const filters = w + (<usize>(group * outs * depth) << 2)
      const out = y + (<usize>((n * g.o + group * outs) * places) << 2)
      for (let p = 0; p < depth; p += block) {
        const kc = min(block, depth - p)
        for (let j = 0; j < places; j += NC) {
          const nc = min(NC, places - j)
          packTableB(channels, spots + (<usize>j << 2), nc, taps + (<usize>p << 2), kc, panelsB)
          for (let i = 0; i < outs; i += MC) {
            const mc = min(MC, outs - i)
            // The filters are packed once for all images where they fit.
            if (n == 0 || depth > KC || outs > MC || g.groups > 1) {
              packA(filters + (<usize>(i * depth + p) << 2), <usize>depth << 2, 4, mc, kc, panelsA)
            }
            multiplyPanels(panelsA, panelsB, mc, nc, kc, 0, out + (<usize>(i * places + j) << 2), <usize>places << 2, p > 0)
          }
        }
      }
      if (depth == 0) memory.fill(out, 0, <usize>(outs * places) << 2)
      if (bias) addToRows(bias + (<usize>(group * outs) << 2), outs, places, out) // while they are in the cache
    }
  }
}

/** The same for signals, see conv1d.ts. */
function convolveSignals(x: usize, w: usize, bias: usize, g: Geometry, y: usize, scratch: usize): void {
  const depth = (g.c / g.groups) * g.kw
  const outs = g.o / g.groups
  const size = <usize>panelsSize(outs, depth) << 2
  const row = <usize>g.ow << 2
  const taps = scratch + <usize>g.groups * size
  const copy = taps + (<usize>depth << 2)
  tapTable(g, taps)
  for (let group = 0; group < g.groups; group++) {
    packBlocks(w + (<usize>(group * outs * depth) << 2), <usize>depth << 2, 4, outs, depth, scratch + <usize>group * size)
  }
  if (!isSheet(g)) memory.fill(copy, 0, <usize>(g.c * sheetSize(g)) << 2)
  for (let n = 0; n < g.n; n++) {
    let from = x + (<usize>(n * g.c * g.w) << 2)
    if (!isSheet(g)) {
      dealPlanes(from, g.c, g, copy)
      from = copy
    }
    for (let group = 0; group < g.groups; group++) {
      multiplyByTaps(scratch + <usize>group * size, outs, depth, from, taps, g.ow, y, row)
      if (bias) addToRows(bias + (<usize>(group * outs) << 2), outs, g.ow, y)
      from += <usize>((g.c / g.groups) * sheetSize(g)) << 2
      y += <usize>outs * row
    }
  }
}

/** y[i, j] += b[i] */
function addToRows(b: usize, rows: i32, n: i32, y: usize): void {
  for (let i = 0; i < rows; i++) {
    const shift = v128.load32_splat(b + (<usize>i << 2))
    let left = n
    for (; left >= 4; left -= 4) {
      v128.store(y, f32x4.add(v128.load(y), shift))
      y += 16
    }
    for (; left > 0; left--) {
      f32.store(y, f32.load(y) + f32x4.extract_lane(shift, 0))
      y += 4
    }
  }
}
