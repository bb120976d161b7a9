import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { requireTensorList } from '../../errors/require-tensors.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { formatShape, resolveAxis, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { concat } from './concat.ts'
import { unsqueeze } from './unsqueeze.ts'

/**
 * Tensors of one shape joined along a new axis; `axis` says where it stands in the result.
 * @throws ArgumentError for an empty list, ShapeError when shapes differ, DtypeError when dtypes do
 * @example stack([tensor([1, 2]), tensor([3, 4])], 1).toArray() // → [[1, 3], [2, 4]]
 */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  requireTensorList('stack', tensors)
  const [first] = tensors
  if (!first)
    throw new ArgumentError('stack', 'tensors', tensors, 'needs at least one tensor; got an empty list')
  const at = tensors.findIndex((x) => !sameShape(x.shape, first.shape))
  if (at !== -1) {
    const shapes = `got ${formatShape(first.shape)} first and ${formatShape(tensors[at].shape)} at index ${at}`
    throw new ShapeError('stack', `all shapes must agree; ${shapes}`, [first.shape, tensors[at].shape])
  }
  for (const x of tensors) requireSameDtype('stack', first.dtype, x.dtype)
  const along = resolveAxis('stack', axis, first.rank + 1)
  return concat(
    tensors.map((x) => unsqueeze(x, along)),
    along,
  )
}
