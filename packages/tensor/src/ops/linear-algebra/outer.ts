import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireSameDtype } from '../../tensor/dtype.ts'
import { broadcastShapes, formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { mul } from '../elementwise/mul.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'

/**
 * Outer product of vectors, batched over leading axes, which broadcast: `y[…, i, j] = a[…, i] · b[…, j]`.
 * @param a (…, M)
 * @param b (…, N), same dtype
 * @returns (…, M, N)
 * @example outer(tensor([1, 2]), tensor([3, 4])).toArray() // → [[3, 4], [6, 8]]
 */
export function outer(a: Tensor, b: Tensor): Tensor {
  requireTensors('outer', a, b)
  if (a.rank === 0 || b.rank === 0) {
    const shapes = `got a ${formatShape(a.shape)}, b ${formatShape(b.shape)}`
    throw new ShapeError('outer', `both need at least one axis; ${shapes}; use mul for scalars`, [
      a.shape,
      b.shape,
    ])
  }
  requireSameDtype('outer', a.dtype, b.dtype)
  broadcastShapes('outer', a.shape.slice(0, -1), b.shape.slice(0, -1))
  return mul(unsqueeze(a, -1), unsqueeze(b, -2))
}
