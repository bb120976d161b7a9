import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { indexSelectReference } from '../../kernels/index-select.ts'
import { record } from '../../tape/tape.ts'
import { scalar } from '../../tensor/create.ts'
import { requireIndices, requireInRange } from '../../tensor/indices.ts'
import { formatShape, resolveAxis, type Shape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { expand } from '../shape/expand.ts'
import { indexAdd } from './index-add.ts'

/**
 * Whole slabs of `x` along an axis, in the order of `indices`, which may repeat. The adjoint of `indexAdd`.
 *
 * `y[…, k, …] = x[…, indices[k], …]`
 * @param indices (K), int32, each in 0 … size − 1
 * @returns the shape of x with K along the axis
 * @throws IndexError for an index outside the axis, DtypeError unless indices are int32
 * @example indexSelect(tensor([[1, 2], [3, 4]]), tensor([1, 1], { dtype: 'int32' })).toArray() // → [[3, 4], [3, 4]]
 */
export function indexSelect(x: Tensor, indices: Tensor, axis = 0): Tensor {
  requireTensors('indexSelect', x, indices)
  const along = requireSlabs('indexSelect', x, indices, axis)
  const shape = x.shape.map((size, i) => (i === along ? indices.size : size))
  const y = empty(shape, x.dtype)
  kernel('indexSelect', indexSelectReference)(x, indices, along, y)
  return record('indexSelect', y, [x], { indices, along, shape: x.shape }, vjp)
}

// x̄ = ḡ's slabs added up where they were taken
function vjp(g: Tensor, { indices, along, shape }: { indices: Tensor; along: number; shape: Shape }) {
  return [indexAdd(expand(scalar(0, g.dtype), shape), indices, g, along)]
}

/** Checks dtype, rank and range of the indices; returns the axis counted from 0. */
export function requireSlabs(operation: string, x: Tensor, indices: Tensor, axis: number): number {
  requireIndices(operation, indices)
  const along = resolveAxis(operation, axis, x.rank)
  if (indices.rank !== 1) {
    const fix = 'flatten(indices), or gather for one index per element'
    throw new ShapeError(
      operation,
      `indices must be one list; got shape ${formatShape(indices.shape)}; write ${fix}`,
      [indices.shape],
    )
  }
  requireInRange(operation, indices, x.shape[along], along)
  return along
}
