import { isInteger, type TypedArray } from '../tensor/dtype.ts'
import { type Layout, offsetsOf } from '../tensor/offsets.ts'
import type { Tensor } from '../tensor/tensor.ts'

export type ReduceKernel = (x: Tensor, axes: readonly number[], y: Tensor) => void

/** `y = Σ x` over `axes`, accumulated in double precision; `y` keeps them with size 1. */
export const reduceSum: ReduceKernel = (x, axes, y) => {
  reduceGroups(x, axes, y, (data, start, steps) => {
    let total = 0
    if (isInteger(data)) {
      for (let i = 0; i < steps.length; i++) total = (total + data[start + steps[i]]) | 0 // modulo 2³²
      return total
    }
    for (let i = 0; i < steps.length; i++) total += data[start + steps[i]]
    return total
  })
}

/** One number from a group of elements: `data[start + steps[0]]`, `data[start + steps[1]]`, … */
export type GroupFunction = (data: TypedArray, start: number, steps: Int32Array) => number

/** Calls `f` once per element of `y`, which is dense, with the group of elements that it stands for. */
export function reduceGroups(x: Tensor, axes: readonly number[], y: Tensor, f: GroupFunction): void {
  const { starts, steps } = groupsOf(x, axes)
  const from = x.memory
  const out = y.memory
  for (let i = 0; i < starts.length; i++) out[i] = f(from, starts[i], steps)
}

/**
 * The groups of elements along `axes`: where each one's first element lies, in row-major order of the other axes, and
 * the steps from there to all members, the same for every group.
 */
export function groupsOf(
  { shape, strides, offset }: Layout,
  axes: readonly number[],
): { starts: Int32Array; steps: Int32Array } {
  const between = { shape: [] as number[], strides: [] as number[], offset }
  const within = { shape: [] as number[], strides: [] as number[], offset: 0 }
  for (let axis = 0; axis < shape.length; axis++) {
    const side = axes.includes(axis) ? within : between
    side.shape.push(shape[axis])
    side.strides.push(strides[axis])
  }
  return { starts: offsetsOf(between), steps: offsetsOf(within) }
}
