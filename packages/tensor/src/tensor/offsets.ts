import type { Shape } from './shape.ts'
import { sizeOf } from './shape.ts'

/** What it takes to find every element. */
export interface Layout {
  readonly shape: Shape
  readonly strides: readonly number[]
  readonly offset: number
}

/** Storage positions of all elements in row-major order: `offset + Σ index·stride`. */
export function offsetsOf({ shape, strides, offset }: Layout): Int32Array {
  const out = new Int32Array(sizeOf(shape))
  if (out.length === 0) return out
  // Built axis by axis: the block filled so far is repeated once per index of the next axis outwards.
  out[0] = offset
  let filled = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let index = 1; index < shape[axis]; index++) {
      const shift = index * strides[axis]
      const start = index * filled
      for (let i = 0; i < filled; i++) out[start + i] = out[i] + shift
    }
    filled *= shape[axis]
  }
  return out
}
