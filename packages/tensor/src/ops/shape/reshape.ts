import { kernel } from '../../backend.ts'
import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { assignReference } from '../../kernels/assign.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, requireList, type Shape, sameShape, sizeOf } from '../../tensor/shape.ts'
import { empty, Tensor } from '../../tensor/tensor.ts'
import { viewStrides } from '../../tensor/view-strides.ts'

/**
 * The same elements in row-major order under another shape; one size may be −1 and is then worked out.
 * A view where strides can say so, as where `x` is dense or an axis is cut in two, else a copy.
 * @example reshape(arange(6), [2, -1]).shape // → [2, 3]
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  requireTensors('reshape', x)
  requireList('reshape', 'shape', shape)
  const target = resolve(x, shape)
  const strides = x.dense ? undefined : viewStrides(x.shape, x.strides, target)
  if (strides !== null)
    return record('reshape', new Tensor(x.storage, target, strides, x.offset), [x], { from: x.shape }, vjp)
  const y = empty(target, x.dtype)
  kernel('assign', assignReference)(x, new Tensor(y.storage, x.shape))
  return record('reshape', y, [x], { from: x.shape }, vjp)
}

// x̄ = reshape(ḡ, shape of x)
const vjp = (g: Tensor, { from }: { from: Shape }) => [reshape(g, from)]

function resolve(x: Tensor, shape: Shape): Shape {
  if (sameShape(x.shape, shape)) return shape
  const open = shape.filter((size) => size === -1).length
  const known = sizeOf(shape.filter((size) => size !== -1))
  const target =
    open === 1 && known > 0 ? shape.map((size) => (size === -1 ? x.size / known : size)) : [...shape]
  if (target.every((size) => Number.isInteger(size) && size >= 0) && sizeOf(target) === x.size) return target
  const problem = `cannot view ${x.size} elements ${formatShape(x.shape)} as ${formatShape(shape)}`
  throw new ShapeError('reshape', `${problem}; sizes must multiply to ${x.size}, with at most one −1`, [
    x.shape,
    shape,
  ])
}
