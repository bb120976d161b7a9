import fc from 'fast-check'
import type { PlainArray } from '../plain-array.ts'
import { layOut } from './lay-out.ts'
import { layoutChoices } from './layout-choices.ts'
import type { Shape } from './shapes.ts'

/**
 * A view over a larger storage, as plain data: build it with your library's `(storage, shape, strides, offset)`, or
 * step by step: slice each storage axis, flip some, permute, broadcast to `shape`.
 *
 * Storage that the view must not touch holds NaN (in integers: their largest value), so that reading it shows.
 */
export interface StridedView {
  readonly storage: PlainArray
  readonly shape: Shape
  /** In elements; negative where flipped, 0 where broadcast. */
  readonly strides: readonly number[]
  readonly offset: number
  /** `[start, stop, step]` for each axis of the storage, step ≥ 1. */
  readonly slices: readonly (readonly [start: number, stop: number, step: number])[]
  /** Axes to reverse after slicing. */
  readonly flips: readonly number[]
  /** Then: axis j of the view is axis `order[j]`. */
  readonly order: readonly number[]
  /** What the view reads, copied out densely. */
  readonly dense: PlainArray
}

/** Arrays, each laid out as a view: sliced, reversed, permuted, and now and then broadcast along an axis. */
export const stridedViews = (arrays: fc.Arbitrary<PlainArray>): fc.Arbitrary<StridedView> =>
  fc.tuple(arrays, layoutChoices()).map(([array, choices]) => layOut(array, choices))
