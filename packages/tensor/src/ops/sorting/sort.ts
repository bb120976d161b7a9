import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { gather } from '../indexing/gather.ts'
import { argsort, type SortOptions } from './argsort.ts'

/** Elements picked along an axis, and where they came from (int32). */
export interface Picked {
  readonly values: Tensor
  readonly indices: Tensor
}

/**
 * The elements along an axis in ascending order, or descending, and where they came from.
 *
 * Equal elements keep their order; NaN counts as the largest of all. Each value's gradient goes back to where it came from.
 * @throws ArgumentError when x has no such axis
 * @example sort(tensor([3, 1, 2])).values.toArray() // → [1, 2, 3]
 */
export function sort(x: Tensor, axis = -1, options?: SortOptions): Picked {
  requireTensors('sort', x)
  requireOptions('sort', options, { descending: 'boolean' })
  const along = resolveAxis('sort', axis, x.rank)
  const indices = argsort(x, along, options)
  return { values: gather(x, indices, along), indices }
}
