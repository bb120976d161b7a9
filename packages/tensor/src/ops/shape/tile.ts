import { ArgumentError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireList } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { expand } from './expand.ts'
import { reshape } from './reshape.ts'

/**
 * Copies of the whole of `x` side by side along each axis.
 *
 * `y[i] = x[i mod size]`
 * @param counts copies per axis, aligned at the right: fewer counts than axes repeat the last axes, more add axes
 * @throws ArgumentError when a count is not a whole number ≥ 0
 * @see Python array API, `tile`; PyTorch's `repeat`
 * @example tile(tensor([1, 2]), [2, 2]).toArray() // → [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export function tile(x: Tensor, counts: readonly number[]): Tensor {
  requireTensors('tile', x)
  requireList('tile', 'counts', counts)
  if (!counts.every((count) => Number.isInteger(count) && count >= 0)) {
    throw new ArgumentError(
      'tile',
      'counts',
      counts,
      `counts must be whole numbers ≥ 0; got ${JSON.stringify(counts)}`,
    )
  }
  const rank = Math.max(x.rank, counts.length)
  const sizes = [...ones(rank - x.rank), ...x.shape]
  const copies = [...ones(rank - counts.length), ...counts]
  const apart = reshape(
    x,
    sizes.flatMap((size) => [1, size]),
  ) // (1, size₀, 1, size₁, …)
  const repeated = expand(
    apart,
    sizes.flatMap((size, i) => [copies[i], size]),
  )
  return reshape(
    repeated,
    sizes.map((size, i) => size * copies[i]),
  )
}

const ones = (length: number): number[] => new Array<number>(length).fill(1)
