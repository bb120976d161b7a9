import { DtypeError, IndexError } from '../errors/errors.ts'
import type { Shape } from './shape.ts'
import type { Tensor } from './tensor.ts'

/** Throws a DtypeError unless `indices` is int32. */
export function requireIndices(operation: string, indices: Tensor): void {
  const { dtype } = indices
  if (dtype === 'int32') return
  throw new DtypeError(operation, `indices must be int32; got ${dtype}; write cast(indices, 'int32')`, [
    dtype,
  ])
}

/** Throws an IndexError at the first entry that is not in 0 … size − 1. Negative ones do not count from the end. */
export function requireInRange(operation: string, indices: Tensor, size: number, axis: number): void {
  const values = indices.elements()
  for (let i = 0; i < values.length; i++) {
    if (values[i] >= 0 && values[i] < size) continue
    throw new IndexError(operation, values[i], positionOf(i, indices.shape), axis, size)
  }
}

/** The index along every axis of row-major element `at`. */
function positionOf(at: number, shape: Shape): number[] {
  const position = new Array<number>(shape.length)
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    position[axis] = at % shape[axis]
    at = Math.floor(at / shape[axis])
  }
  return position
}
