import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import {
  broadcastStrides,
  formatShape,
  requireList,
  requireShape,
  type Shape,
  sameShape,
} from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { unbroadcast } from './unbroadcast.ts'

/**
 * A view that repeats `x` along axes of size 1, and along new axes at the front, without copying.
 * The adjoint of `unbroadcast`.
 * @example expand(tensor([[1], [2]]), [2, 3]).toArray() // → [[1, 1, 1], [2, 2, 2]]
 */
export function expand(x: Tensor, shape: Shape): Tensor {
  requireTensors('expand', x)
  requireList('expand', 'shape', shape)
  if (sameShape(x.shape, shape)) return x
  requireShape('expand', shape)
  const lead = shape.length - x.rank
  if (lead < 0 || x.shape.some((size, i) => size !== 1 && size !== shape[lead + i])) {
    const shapes = `cannot expand ${formatShape(x.shape)} to ${formatShape(shape)}`
    throw new ShapeError('expand', `${shapes}; only axes of size 1 can be repeated`, [x.shape, shape])
  }
  const strides = broadcastStrides(x.shape, x.strides, shape)
  return record('expand', new Tensor(x.storage, [...shape], strides, x.offset), [x], { from: x.shape }, vjp)
}

// x̄ = ḡ summed over the repeated axes
const vjp = (g: Tensor, { from }: { from: Shape }) => [unbroadcast(g, from)]
