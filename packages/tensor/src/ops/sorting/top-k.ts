import { kernel } from '../../backend.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { larger, smaller, topKReference } from '../../kernels/sort.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'
import { gather } from '../indexing/gather.ts'
import type { Picked } from './sort.ts'

export interface TopKOptions {
  /** The axis to search. Default −1, the last. */
  readonly axis?: number
  /** False: the smallest k, in ascending order. Default true. */
  readonly largest?: boolean
}

/**
 * The largest k elements along an axis in descending order, or the smallest in ascending order, and where they came from.
 *
 * Of equal elements the earlier comes first; NaN counts as the largest of all. Each value's gradient goes back to where
 * it came from. Costs O(n log k), not a full sort.
 * @throws ArgumentError unless 0 ≤ k ≤ size of the axis
 * @example topK(tensor([3, 1, 4, 1, 5]), 2).indices.toArray() // → [4, 2]
 */
export function topK(x: Tensor, k: number, options?: TopKOptions): Picked {
  requireTensors('topK', x)
  const { axis = -1, largest = true } = requireOptions('topK', options, {
    axis: 'number',
    largest: 'boolean',
  })
  const along = resolveAxis('topK', axis, x.rank)
  if (!Number.isInteger(k) || k < 0 || k > x.shape[along]) {
    const range = `a whole number from 0 to ${x.shape[along]}, the size of axis ${along}`
    throw new ArgumentError('topK', 'k', k, `k must be ${range}; got ${k}`)
  }
  const indices = zeroed(x.shape.with(along, k), 'int32')
  kernel('topK', topKReference)(x, k, along, largest ? larger : smaller, indices)
  return { values: gather(x, indices, along), indices }
}
