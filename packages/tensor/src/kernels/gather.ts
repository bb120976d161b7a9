import { offsetsOf } from '../tensor/offsets.ts'
import type { Tensor } from '../tensor/tensor.ts'

export type GatherKernel = (x: Tensor, indices: Tensor, axis: number, y: Tensor) => void

/** `y[…, i, …] = x[…, indices[…, i, …], …]`; `indices` and the dense `y` have one shape. */
export const gatherReference: GatherKernel = (x, indices, axis, y) => {
  const from = placesOf(x, indices, axis)
  const [source, target] = [x.memory, y.memory]
  for (let i = 0; i < from.length; i++) target[i] = source[from[i]]
}

/** `y[…, indices[…, i, …], …] += x[…, i, …]`, the adjoint: entries that point at one place add up there. */
export const scatterAddReference: GatherKernel = (x, indices, axis, y) => {
  const to = placesOf(y, indices, axis)
  const [source, target] = [x.elements(), y.memory]
  for (let i = 0; i < to.length; i++) target[to[i]] += source[i]
}

/** `y[…, indices[…, i, …], …] = x[…, i, …]`: of entries that point at one place the last one stays. */
export const scatterReference: GatherKernel = (x, indices, axis, y) => {
  const to = placesOf(y, indices, axis)
  const [source, target] = [x.elements(), y.memory]
  for (let i = 0; i < to.length; i++) target[to[i]] = source[i]
}

/** Per entry of `indices`, which element of `x` it means. */
function placesOf({ strides, offset }: Tensor, indices: Tensor, axis: number): Int32Array {
  const lines = strides.map((step, i) => (i === axis ? 0 : step))
  const places = offsetsOf({ shape: indices.shape, strides: lines, offset })
  const index = indices.elements()
  for (let i = 0; i < places.length; i++) places[i] += index[i] * strides[axis]
  return places
}
