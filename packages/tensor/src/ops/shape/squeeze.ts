import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { formatShape, resolveAxes } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { dropAxes } from '../reduction/sum.ts'
import { unsqueeze } from './unsqueeze.ts'

/**
 * A view without the given axes, which must have size 1; without any axis of size 1 when none are given.
 * The inverse and the adjoint of `unsqueeze`.
 * @throws ShapeError when a named axis has another size (as the Python array API asks; PyTorch would keep the axis)
 * @example squeeze(zeros([1, 3, 1])).shape // → [3]
 */
export function squeeze(x: Tensor, axes?: number | readonly number[]): Tensor {
  requireTensors('squeeze', x)
  const gone = resolveAxes('squeeze', axes ?? x.shape.flatMap((size, i) => (size === 1 ? [i] : [])), x.rank)
  const wide = gone.find((axis) => x.shape[axis] !== 1)
  if (wide !== undefined) {
    const shapes = `axis ${wide} of ${formatShape(x.shape)} has size ${x.shape[wide]}`
    throw new ShapeError('squeeze', `only axes of size 1 can go; ${shapes}; use select or a reduction`, [
      x.shape,
    ])
  }
  const y = new Tensor(x.storage, dropAxes(x.shape, gone), dropAxes(x.strides, gone), x.offset)
  return record('squeeze', y, [x], { gone }, vjp)
}

// x̄ = unsqueeze(ḡ)
const vjp = (g: Tensor, { gone }: { gone: readonly number[] }) => [unsqueeze(g, gone)]
