import { requireTensors } from '../../errors/require-tensors.ts'
import { resolveAxis } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { permute } from './permute.ts'

/**
 * A view with two axes exchanged; the last two unless said otherwise.
 * @example transpose(zeros([5, 2, 3])).shape // → [5, 3, 2]
 */
export function transpose(x: Tensor, a = -2, b = -1): Tensor {
  requireTensors('transpose', x)
  const p = resolveAxis('transpose', a, x.rank)
  const q = resolveAxis('transpose', b, x.rank)
  const axes = x.shape.map((_, i) => (i === p ? q : i === q ? p : i))
  return permute(x, axes)
}
