import { kernel } from '../../backend.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { argsortReference, larger, smaller } from '../../kernels/sort.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'

export interface SortOptions {
  /** Whether the largest comes first. Default false. */
  readonly descending?: boolean
}

/**
 * Where the elements along an axis would come from if they were sorted, int32. Equal elements keep their order; NaN
 * counts as the largest of all. Indices have no gradient.
 * @throws ArgumentError when x has no such axis
 * @example argsort(tensor([3, 1, 2])).toArray() // → [1, 2, 0]
 */
export function argsort(x: Tensor, axis = -1, options?: SortOptions): Tensor {
  requireTensors('argsort', x)
  const { descending = false } = requireOptions('argsort', options, { descending: 'boolean' })
  const along = resolveAxis('argsort', axis, x.rank)
  const indices = zeroed(x.shape, 'int32')
  kernel('argsort', argsortReference)(x, along, descending ? larger : smaller, indices)
  return indices
}
