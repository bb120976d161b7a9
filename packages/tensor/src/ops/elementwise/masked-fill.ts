import { operands } from '../../define/define.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { broadcastShapes, formatShape, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { where } from './where.ts'

/**
 * `x` with a constant wherever `filled` is not 0: `y = filled ? value : x`. What is filled gets no gradient.
 * @param filled uint8, broadcast to the shape of x
 * @throws ShapeError when filled is larger than x, DtypeError unless it is uint8
 * @example maskedFill(tensor([1, 2]), tensor([0, 1], { dtype: 'uint8' }), -1).toArray() // → [1, -1]
 */
export function maskedFill(x: Tensor, filled: Tensor, value: number): Tensor {
  requireTensors('maskedFill', x, filled)
  if (filled.dtype !== 'uint8') {
    const fix = "compare first: notEqual(filled, 0), or write cast(filled, 'uint8')"
    throw new DtypeError('maskedFill', `filled must be a uint8 mask; got ${filled.dtype}; ${fix}`, [
      filled.dtype,
    ])
  }
  if (!sameShape(broadcastShapes('maskedFill', x.shape, filled.shape), x.shape)) {
    const shapes = `got x ${formatShape(x.shape)}, filled ${formatShape(filled.shape)}`
    throw new ShapeError('maskedFill', `filled must broadcast to the shape of x; ${shapes}; expand x first`, [
      x.shape,
      filled.shape,
    ])
  }
  // x̄ = ḡ where not filled, else 0
  return where(filled, operands('maskedFill', x, value)[1], x)
}
