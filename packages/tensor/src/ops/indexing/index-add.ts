import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { indexAddReference } from '../../kernels/index-select.ts'
import { record } from '../../tape/tape.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, sameShape } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { indexSelect, requireSlabs } from './index-select.ts'

/**
 * `x` with the slabs of `source` added at `indices` along an axis; repeated indices add up.
 * On `x = 0` the adjoint of `indexSelect`.
 *
 * `y = x`, then `y[…, indices[k], …] += source[…, k, …]` for every k
 * @param indices (K), int32, each in 0 … size − 1
 * @param source the shape of x with K along the axis, same dtype
 * @throws IndexError for an index outside the axis, ShapeError when source does not fit
 * @example indexAdd(zeros([3]), tensor([0, 2, 2], { dtype: 'int32' }), tensor([1, 2, 3])).toArray() // → [1, 0, 5]
 */
export function indexAdd(x: Tensor, indices: Tensor, source: Tensor, axis = 0): Tensor {
  requireTensors('indexAdd', x, indices, source)
  const along = requireSlabs('indexAdd', x, indices, axis)
  requireSameDtype('indexAdd', x.dtype, source.dtype)
  const need = x.shape.map((size, i) => (i === along ? indices.size : size))
  if (!sameShape(source.shape, need)) {
    const shapes = `got ${formatShape(source.shape)} for x ${formatShape(x.shape)} and ${indices.size} indices`
    throw new ShapeError('indexAdd', `source must be ${formatShape(need)}; ${shapes}`, [
      x.shape,
      source.shape,
    ])
  }
  const y = zeroed(x.shape, x.dtype)
  kernel('assign', assignReference)(x, y)
  kernel('indexAdd', indexAddReference)(source, indices, along, y)
  return record('indexAdd', y, [x, source], { indices, along }, vjp)
}

// x̄ = ḡ, source̅ = indexSelect(ḡ, indices)
function vjp(g: Tensor, { indices, along }: { indices: Tensor; along: number }, needed: readonly boolean[]) {
  return [g, needed[1] ? indexSelect(g, indices, along) : null]
}
