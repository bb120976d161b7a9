// The gradient towards the filters, whose columns are packed straight from the images too.

import { addDots, foldSums, hasFewFilters, sumsSize } from './conv1d-weight-gradient'
import { KC, MC, multiplyPanels, NC, panelsA, panelsB } from './gemm'
import { Geometry } from './geometry'
import { packTableA, packTableB } from './pack-table'
import { dealPlanes, sheetSize } from './planes'
import { isSheet, placeTable, tapTable } from './unrolled'

/**
 * w̄ (O, K) = Σ ḡ (O, P) · columnsᵀ (P, K), the places of all images in blocks of KC; only the columns first … end − 1
 * of w̄.
 */
export function conv2dWeightGradient(dy: usize, x: usize, geometry: usize, dw: usize, scratch: usize, first: i32, end: i32): void {
  const g = changetype<Geometry>(geometry)
  if (hasFewFilters(g)) return fewFiltersWeightGradient(dy, x, g, dw, scratch, first, end)
  const places = g.oh * g.ow
  const depth = (g.c / g.groups) * g.kh * g.kw
  const outs = g.o / g.groups
  const image = g.c * g.h * g.w
  const padded = g.c * sheetSize(g)
  const inPlace = isSheet(g)
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
        dealPlanes(x + (<usize>(n * image) << 2), g.c, g, copy)
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

/** The same for few filters over signals, see conv1d-weight-gradient.ts. */
function fewFiltersWeightGradient(dy: usize, x: usize, g: Geometry, dw: usize, scratch: usize, first: i32, end: i32): void {
  const depth = g.c * g.kw
  const size = <usize>sumsSize(g.o, end - first) << 2
  const taps = scratch + size
  const copy = taps + (<usize>depth << 2)
  tapTable(g, taps)
  memory.fill(scratch, 0, size)
  if (!isSheet(g)) memory.fill(copy, 0, <usize>(g.c * sheetSize(g)) << 2)
  for (let n = 0; n < g.n; n++) {
    let from = x
    if (!isSheet(g)) {
      dealPlanes(x, g.c, g, copy)
      from = copy
    }
    addDots(dy, g.o, g.ow, from, taps + (<usize>first << 2), end - first, scratch)
    x += <usize>(g.c * g.w) << 2
    dy += <usize>(g.o * g.ow) << 2
  }
  foldSums(scratch, g.o, end - first, dw + (<usize>first << 2), <usize>depth << 2)
}
