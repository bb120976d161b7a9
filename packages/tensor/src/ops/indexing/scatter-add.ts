import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { scatterAddReference } from '../../kernels/gather.ts'
import { record } from '../../tape/tape.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { requireIndices, requireInRange } from '../../tensor/indices.ts'
import { formatShape, resolveAxis, sameShape } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { gather } from './gather.ts'

/**
 * `x` with every element of `source` added at its index along an axis; repeated indices add up.
 * On `x = 0` the adjoint of `gather`.
 *
 * `y = x`, then `y[…, indices[…, i, …], …] += source[…, i, …]` for every i
 * @param indices int32, the sizes of x except along the axis
 * @param source the shape of indices, the dtype of x
 * @throws IndexError for an index outside the axis, ShapeError when indices or source do not fit
 * @example scatterAdd(zeros([3]), tensor([0, 2, 2], { dtype: 'int32' }), tensor([1, 2, 3])).toArray() // → [1, 0, 5]
 */
export function scatterAdd(x: Tensor, indices: Tensor, source: Tensor, axis = -1): Tensor {
  requireTensors('scatterAdd', x, indices, source)
  const along = requireScatter('scatterAdd', x, indices, source, axis)
  const y = zeroed(x.shape, x.dtype)
  kernel('assign', assignReference)(x, y)
  kernel('scatterAdd', scatterAddReference)(source, indices, along, y)
  return record('scatterAdd', y, [x, source], { indices, along }, vjp)
}

// x̄ = ḡ, source̅ = gather(ḡ, indices)
function vjp(g: Tensor, { indices, along }: { indices: Tensor; along: number }, needed: readonly boolean[]) {
  return [g, needed[1] ? gather(g, indices, along) : null]
}

/** Checks what scattering needs; returns the axis counted from 0. */
export function requireScatter(
  operation: string,
  x: Tensor,
  indices: Tensor,
  source: Tensor,
  axis: number,
): number {
  requireIndices(operation, indices)
  requireSameDtype(operation, x.dtype, source.dtype)
  const along = resolveAxis(operation, axis, x.rank)
  const shapes = [x.shape, indices.shape, source.shape]
  const got = (): string =>
    `got x ${formatShape(x.shape)}, indices ${formatShape(indices.shape)}, source ${formatShape(source.shape)}`
  if (!sameShape(indices.shape, source.shape)) {
    throw new ShapeError(operation, `indices and source must have one shape; ${got()}`, shapes)
  }
  if (indices.rank !== x.rank || indices.shape.some((size, i) => i !== along && size !== x.shape[i])) {
    throw new ShapeError(operation, `all sizes but axis ${along} must agree with x; ${got()}`, shapes)
  }
  requireInRange(operation, indices, x.shape[along], along)
  return along
}
