import { kernel } from '../../backend.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensorList } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { record } from '../../tape/tape.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, resolveAxis } from '../../tensor/shape.ts'
import { empty, Tensor } from '../../tensor/tensor.ts'
import { onAxis, slice } from '../indexing/slice.ts'

/**
 * Tensors joined along an existing axis; their other sizes agree. The adjoint of `split`.
 * @throws ArgumentError for an empty list, ShapeError when other sizes differ, DtypeError when dtypes do
 * @example concat([tensor([1, 2]), tensor([3])]).toArray() // → [1, 2, 3]
 */
export function concat(tensors: readonly Tensor[], axis = 0): Tensor {
  requireTensorList('concat', tensors)
  const along = requireJoinable(tensors, axis)
  const sizes = tensors.map((x) => x.shape[along])
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const y = empty(
    tensors[0].shape.map((size, i) => (i === along ? total : size)),
    tensors[0].dtype,
  )
  const copy = kernel('assign', assignReference)
  let start = 0
  for (const x of tensors) {
    copy(x, new Tensor(y.storage, x.shape, y.strides, start * y.strides[along]))
    start += x.shape[along]
  }
  return record('concat', y, tensors, { sizes, along }, vjp)
}

// x̄ᵢ = the part of ḡ that xᵢ became
function vjp(
  g: Tensor,
  { sizes, along }: { sizes: readonly number[]; along: number },
  needed: readonly boolean[],
) {
  let start = 0
  return sizes.map((size, i) => {
    const from = start
    start += size
    return needed[i] ? slice(g, ...onAxis(along, [from, start])) : null
  })
}

/** Checks the list; returns the axis counted from 0. */
function requireJoinable(tensors: readonly Tensor[], axis: number): number {
  const [first] = tensors
  if (!first)
    throw new ArgumentError('concat', 'tensors', tensors, 'needs at least one tensor; got an empty list')
  if (first.rank === 0)
    throw new ShapeError('concat', 'a scalar has no axis to join along; use stack', [first.shape])
  const along = resolveAxis('concat', axis, first.rank)
  for (const [i, x] of tensors.entries()) {
    requireSameDtype('concat', first.dtype, x.dtype)
    if (x.rank === first.rank && x.shape.every((size, a) => a === along || size === first.shape[a])) continue
    const shapes = `got ${formatShape(first.shape)} first and ${formatShape(x.shape)} at index ${i}`
    throw new ShapeError('concat', `all sizes but axis ${along} must agree; ${shapes}`, [
      first.shape,
      x.shape,
    ])
  }
  return along
}
