// Convolution as matrix products whose columns are packed straight from the (padded) images.

import { blockDepth, gemm, KC, MC, multiplyPanels, NC, panelsA, panelsB } from './gemm'
import { Geometry } from './geometry'
import { packA } from './pack'
import { packTableA, packTableB } from './pack-table'
import { padPlanes } from './planes'

/** Byte offsets of each (channel, i, j) of a filter in a padded image: the rows of the unrolled image. */
function tapTable(g: Geometry, out: usize): void {
  const hp = g.h + 2 * g.ph
  const wp = g.w + 2 * g.pw
  for (let c = 0; c < g.c / g.groups; c++) {
    for (let i = 0; i < g.kh; i++) {
      for (let j = 0; j < g.kw; j++) {
        store<i32>(out, ((c * hp + i * g.dh) * wp + j * g.dw) << 2)
        out += 4
      }
    }
  }
}

/** Byte offsets of each place's upper left pixel in a padded image: the columns of the unrolled image. */
function placeTable(g: Geometry, out: usize): void {
  const wp = g.w + 2 * g.pw
  for (let p = 0; p < g.oh; p++) {
    for (let q = 0; q < g.ow; q++) {
      store<i32>(out, (p * g.sh * wp + q * g.sw) << 2)
      out += 4
    }
  }
}

/** Floats of scratch memory that a call needs. */
export function conv2dScratch(geometry: usize): i32 {
  const g = changetype<Geometry>(geometry)
  const places = g.oh * g.ow
  const image = g.c * (g.h + 2 * g.ph) * (g.w + 2 * g.pw)
  const images = min(g.n, KC / places + 2)
  return image * images + (g.c / g.groups) * g.kh * g.kw + places + 2 * KC + 64
}

/** y = x ∗ w + bias, 0 for none. Filters (O, K) times columns (K, P), image by image. */
export function conv2d(x: usize, w: usize, bias: usize, geometry: usize, y: usize, scratch: usize): void {
  const g = changetype<Geometry>(geometry)
  const places = g.oh * g.ow
  const depth = (g.c / g.groups) * g.kh * g.kw
  const outs = g.o / g.groups
  const image = g.c * g.h * g.w
  const hp = g.h + 2 * g.ph
  const wp = g.w + 2 * g.pw
  const padded = g.c * hp * wp
  const inPlace = g.ph == 0 && g.pw == 0
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
      padPlanes(from, g.c, g.h, g.w, g.ph, g.pw, wp, hp * wp, copy)
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

/**
 * w̄ (O, K) = Σ ḡ (O, P) · columnsᵀ (P, K), the places of all images in blocks of KC; only the columns first … end − 1
 * of w̄.
 */
export function conv2dWeightGradient(dy: usize, x: usize, geometry: usize, dw: usize, scratch: usize, first: i32, end: i32): void {
  const g = changetype<Geometry>(geometry)
  const places = g.oh * g.ow
  const depth = (g.c / g.groups) * g.kh * g.kw
  const outs = g.o / g.groups
  const image = g.c * g.h * g.w
  const hp = g.h + 2 * g.ph
  const wp = g.w + 2 * g.pw
  const padded = g.c * hp * wp
  const inPlace = g.ph == 0 && g.pw == 0
  const taps = scratch
  const spots = taps + (<usize>depth << 2)
  const stepsA = spots + (<usize>places << 2)
  const stepsB = stepsA + (<usize>KC << 2)
  const copies = stepsB + (<usize>KC << 2)
  const capacity = min(g.n, KC / places + 2)
  tapTable(g, taps)
  placeTable(g, spots)
  if (!inPlace) memory.fill(copies, 0, <usize>(padded * capacity) << 2)
  const total = g.n * places
  for (let t = 0; t < total; t += KC) {
    const kc = min(KC, total - t)
    const image0 = t / places
    const last = (t + kc - 1) / places
    let from = x + (<usize>(image0 * image) << 2)
    if (!inPlace) {
      for (let n = image0; n <= last; n++) {
        const copy = copies + (<usize>((n - image0) * padded) << 2)
        padPlanes(x + (<usize>(n * image) << 2), g.c, g.h, g.w, g.ph, g.pw, wp, hp * wp, copy)
      }
      from = copies
    }
    for (let k = 0, n = image0, place = t % places; k < kc; n++, place = 0) {
      for (; place < places && k < kc; place++, k++) {
        store<i32>(stepsA + (<usize>k << 2), (n * g.o * places + place) << 2)
        store<i32>(stepsB + (<usize>k << 2), (((n - image0) * padded) << 2) + load<i32>(spots + (<usize>place << 2)))
      }
    }
    for (let group = 0; group < g.groups; group++) {
      const channels = from + (<usize>(group * (padded / g.groups)) << 2)
      for (let j = first; j < end; j += NC) {
        const nc = min(NC, end - j)
        packTableB(channels, taps + (<usize>j << 2), nc, stepsB, kc, panelsB)
        for (let i = 0; i < outs; i += MC) {
          const mc = min(MC, outs - i)
          packTableA(dy + (<usize>((group * outs + i) * places) << 2), <usize>places << 2, mc, stepsA, kc, panelsA)
          const out = dw + (<usize>((group * outs + i) * depth + j) << 2)
          multiplyPanels(panelsA, panelsB, mc, nc, kc, 0, out, <usize>depth << 2, t > 0)
        }
      }
    }
  }
}

/**
 * x̄, zero on entry: columns (K, P) = filtersᵀ (K, O) · ḡ (O, P), each value added back to its pixel. For a stride of 1
 * the caller does better: it convolves ḡ with the turned filters.
 */
export function conv2dInputGradient(dy: usize, w: usize, geometry: usize, dx: usize, columns: usize): void {
  const g = changetype<Geometry>(geometry)
  const places = g.oh * g.ow
  const depth = (g.c / g.groups) * g.kh * g.kw
  const outs = g.o / g.groups
  const channels = (g.c / g.groups) * g.h * g.w
  for (let n = 0; n < g.n; n++) {
    for (let group = 0; group < g.groups; group++) {
      const filters = w + (<usize>(group * outs * depth) << 2)
      const cotangent = dy + (<usize>((n * g.o + group * outs) * places) << 2)
      gemm(depth, places, outs, filters, 1, depth, cotangent, places, 1, 0, columns, places)
      addColumns(columns, g, dx + (<usize>((n * g.groups + group) * channels) << 2))
    }
  }
}

/** Adds an unrolled image (K, P) back to the image. */
function addColumns(columns: usize, g: Geometry, x: usize): void {
  for (let c = 0; c < g.c / g.groups; c++) {
    for (let i = 0; i < g.kh; i++) {
      for (let j = 0; j < g.kw; j++) {
        const shift = j * g.dw - g.pw
        for (let p = 0; p < g.oh; p++) {
          const y = p * g.sh + i * g.dh - g.ph
          if (y >= 0 && y < g.h) {
            const row = x + (<usize>((c * g.h + y) * g.w) << 2)
            for (let q = 0; q < g.ow; q++) {
              const at = q * g.sw + shift
              if (at < 0 || at >= g.w) continue
              const pixel = row + (<usize>at << 2)
              f32.store(pixel, f32.load(pixel) + f32.load(columns + (<usize>q << 2)))
            }
          }
          columns += <usize>g.ow << 2
        }
      }
    }
  }
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
