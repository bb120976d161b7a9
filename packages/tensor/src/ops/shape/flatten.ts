import { ArgumentError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { resolveAxis, sizeOf } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { reshape } from './reshape.ts'

/**
 * Consecutive axes merged into one, `first` to `last` inclusive; all of them when left out. A scalar becomes [1].
 * A view where `x` is dense.
 * @throws ArgumentError when `first` comes after `last`
 * @example flatten(zeros([2, 3, 4]), 1).shape // → [2, 12]
 */
export function flatten(x: Tensor, first = 0, last = -1): Tensor {
  requireTensors('flatten', x)
  if (x.rank === 0) return reshape(x, [1])
  const from = resolveAxis('flatten', first, x.rank)
  const to = resolveAxis('flatten', last, x.rank)
  if (from > to)
    throw new ArgumentError('flatten', 'first', first, `axis ${from} must not come after axis ${to}`)
  const merged = sizeOf(x.shape.slice(from, to + 1))
  return reshape(x, [...x.shape.slice(0, from), merged, ...x.shape.slice(to + 1)])
}
