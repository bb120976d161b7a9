import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { requireList, resolveAxes } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { squeeze } from './squeeze.ts'

/**
 * A view with new axes of size 1; `axes` say where they stand in the result.
 * The inverse and the adjoint of `squeeze`.
 * @example unsqueeze(zeros([2, 3]), [0, -1]).shape // → [1, 2, 3, 1]
 */
export function unsqueeze(x: Tensor, axes: number | readonly number[]): Tensor {
  requireTensors('unsqueeze', x)
  if (typeof axes !== 'number') requireList('unsqueeze', 'axes', axes)
  const rank = x.rank + (typeof axes === 'number' ? 1 : axes.length)
  const added = resolveAxes('unsqueeze', axes, rank)
  const shape = [...x.shape]
  const strides = [...x.strides]
  for (const axis of added) {
    shape.splice(axis, 0, 1)
    strides.splice(axis, 0, (shape[axis + 1] ?? 1) * (strides[axis] ?? 1))
  }
  return record('unsqueeze', new Tensor(x.storage, shape, strides, x.offset), [x], { added }, vjp)
}

// x̄ = squeeze(ḡ)
const vjp = (g: Tensor, { added }: { added: readonly number[] }) => [squeeze(g, added)]
