import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { gatherReference } from '../../kernels/gather.ts'
import { record } from '../../tape/tape.ts'
import { scalar } from '../../tensor/create.ts'
import { requireIndices, requireInRange } from '../../tensor/indices.ts'
import { broadcastShapes, formatShape, resolveAxis, type Shape } from '../../tensor/shape.ts'
import { empty, type Tensor } from '../../tensor/tensor.ts'
import { expand } from '../shape/expand.ts'
import { scatterAdd } from './scatter-add.ts'

/**
 * One element per index, taken along an axis ("take along axis"). The adjoint of `scatterAdd`.
 *
 * `y[…, i, …] = x[…, indices[…, i, …], …]`
 * @param indices int32, as many axes as x; sizes other than the axis broadcast against those of x
 * @returns the shape of indices, broadcast
 * @throws IndexError for an index outside the axis, DtypeError unless indices are int32, ShapeError when ranks differ
 * @example gather(tensor([[1, 2], [3, 4]]), tensor([[1], [0]], { dtype: 'int32' })).toArray() // → [[2], [3]]
 */
export function gather(x: Tensor, indices: Tensor, axis = -1): Tensor {
  requireTensors('gather', x, indices)
  requireIndices('gather', indices)
  const along = resolveAxis('gather', axis, x.rank)
  if (indices.rank !== x.rank) {
    const shapes = `got x ${formatShape(x.shape)}, indices ${formatShape(indices.shape)}`
    throw new ShapeError('gather', `needs as many axes in both; ${shapes}; unsqueeze the indices`, [
      x.shape,
      indices.shape,
    ])
  }
  requireInRange('gather', indices, x.shape[along], along)
  const others = broadcastShapes('gather', withSize(x.shape, along, 1), withSize(indices.shape, along, 1))
  const full = expand(x, withSize(others, along, x.shape[along]))
  return gatherAligned(full, expand(indices, withSize(others, along, indices.shape[along])), along)
}

/** `gather` for indices that need no check and agree with x in all other sizes. */
function gatherAligned(x: Tensor, indices: Tensor, along: number): Tensor {
  const y = empty(indices.shape, x.dtype)
  kernel('gather', gatherReference)(x, indices, along, y)
  return record('gather', y, [x], { indices, along, shape: x.shape }, vjp)
}

// x̄ = ḡ added up where its elements were taken
function vjp(g: Tensor, { indices, along, shape }: { indices: Tensor; along: number; shape: Shape }) {
  return [scatterAdd(expand(scalar(0, g.dtype), shape), indices, g, along)]
}

function withSize(shape: Shape, axis: number, size: number): number[] {
  return shape.map((s, i) => (i === axis ? size : s))
}
