import { ArgumentError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, requireList, resolveAxis } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'

/**
 * A view with the axes in another order: axis i of the result is axis `axes[i]` of `x`.
 * @example permute(zeros([2, 3, 4]), [2, 0, 1]).shape // → [4, 2, 3]
 */
export function permute(x: Tensor, axes: readonly number[]): Tensor {
  requireTensors('permute', x)
  requireList('permute', 'axes', axes)
  const order = axes.map((axis) => resolveAxis('permute', axis, x.rank))
  if (order.length !== x.rank || new Set(order).size !== x.rank) {
    const need = `needs each of the ${x.rank} axes of ${formatShape(x.shape)} once`
    throw new ArgumentError('permute', 'axes', axes, `${need}; got ${formatShape(axes)}`)
  }
  const shape = order.map((axis) => x.shape[axis])
  const strides = order.map((axis) => x.strides[axis])
  return record('permute', new Tensor(x.storage, shape, strides, x.offset), [x], { order }, vjp)
}

// x̄ = permute(ḡ, inverse order)
function vjp(g: Tensor, { order }: { order: number[] }) {
  const inverse = new Array<number>(order.length)
  order.forEach((axis, i) => {
    inverse[axis] = i
  })
  return [permute(g, inverse)]
}
