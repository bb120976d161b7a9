import { ArgumentError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { expand } from './expand.ts'
import { flatten } from './flatten.ts'
import { reshape } from './reshape.ts'
import { unsqueeze } from './unsqueeze.ts'

/**
 * Every element `count` times in a row along an axis; of the flattened tensor when no axis is given.
 *
 * `y[i] = x[⌊i / count⌋]`
 * @throws ArgumentError when count is not a whole number ≥ 0
 * @see Python array API, `repeat`; PyTorch calls this `repeat_interleave` and its `repeat` is `tile` here
 * @example repeat(tensor([1, 2]), 2, 0).toArray() // → [1, 1, 2, 2]
 */
export function repeat(x: Tensor, count: number, axis?: number): Tensor {
  requireTensors('repeat', x)
  if (!Number.isInteger(count) || count < 0) {
    throw new ArgumentError('repeat', 'count', count, `count must be a whole number ≥ 0; got ${count}`)
  }
  if (axis === undefined) return repeat(flatten(x), count, 0)
  const along = resolveAxis('repeat', axis, x.rank)
  const apart = unsqueeze(x, along + 1) // (…, size, 1, …)
  const copies = expand(
    apart,
    apart.shape.map((size, i) => (i === along + 1 ? count : size)),
  )
  return reshape(
    copies,
    x.shape.map((size, i) => (i === along ? size * count : size)),
  )
}
