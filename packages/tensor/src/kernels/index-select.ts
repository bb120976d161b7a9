import { offsetsOf } from '../tensor/offsets.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

export type IndexSelectKernel = (x: Tensor, indices: Tensor, axis: number, y: Tensor) => void

/** `y[…, k, …] = x[…, indices[k], …]`: whole slabs of x, in the order of `indices`; y is dense. */
export const indexSelectReference: IndexSelectKernel = (x, indices, axis, y) => {
  const index = indices.elements()
  const inner = x.shape.slice(axis + 1)
  const length = sizeOf(inner)
  const starts = offsetsOf({
    shape: x.shape.slice(0, axis),
    strides: x.strides.slice(0, axis),
    offset: x.offset,
  })
  const steps = offsetsOf({ shape: inner, strides: x.strides.slice(axis + 1), offset: 0 })
  const [source, target] = [x.memory, y.memory]
  let to = 0
  for (let i = 0; i < starts.length; i++) {
    for (let k = 0; k < index.length; k++) {
      const from = starts[i] + index[k] * x.strides[axis]
      for (let j = 0; j < length; j++) target[to++] = source[from + steps[j]]
    }
  }
}

/** `y[…, indices[k], …] += x[…, k, …]`, the adjoint: slabs that go to one place add up there; y is dense. */
export const indexAddReference: IndexSelectKernel = (x, indices, axis, y) => {
  const index = indices.elements()
  const size = y.shape[axis]
  const length = sizeOf(y.shape.slice(axis + 1))
  const count = sizeOf(y.shape.slice(0, axis))
  const [source, target] = [x.elements(), y.memory]
  let from = 0
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < index.length; k++) {
      const to = (i * size + index[k]) * length
      for (let j = 0; j < length; j++) target[to + j] += source[from++]
    }
  }
}
