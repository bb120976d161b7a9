import { type Layout, offsetsOf } from '../tensor/offsets.ts'
import { broadcastStrides, type Shape } from '../tensor/shape.ts'

/**
 * The elements of several arrays, broadcast to one shape, cut into runs in which each moves by a step of its own:
 * run r of operand k is `starts[k][r]`, `starts[k][r] + steps[k]`, …, `length` elements. Runs are in row-major order.
 */
export interface Runs {
  readonly length: number
  readonly steps: readonly number[]
  readonly starts: readonly Int32Array[]
}

/** The longest runs there are: axes are taken in from the right for as long as every operand goes on by its step. */
export function runsOf(shape: Shape, operands: readonly Layout[]): Runs {
  const strides = operands.map((x) => broadcastStrides(x.shape, x.strides, shape))
  let length = 1
  let axis = shape.length - 1
  let steps = operands.map(() => 0)
  for (; axis >= 0; axis--) {
    if (shape[axis] === 1) continue
    if (length === 1) steps = strides.map((stride) => stride[axis])
    else if (!strides.every((stride, k) => stride[axis] === steps[k] * length)) break
    length *= shape[axis]
  }
  const outer = shape.slice(0, axis + 1)
  const starts = operands.map(({ offset }, k) =>
    offsetsOf({ shape: outer, strides: strides[k].slice(0, axis + 1), offset }),
  )
  return { length, steps, starts }
}
