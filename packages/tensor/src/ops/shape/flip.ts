import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { resolveAxes } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'

/**
 * A view that runs backwards along `axes`, all of them when left out. Its own inverse and adjoint.
 *
 * `y[i] = x[size − 1 − i]`
 * @example flip(tensor([[1, 2], [3, 4]]), 1).toArray() // → [[2, 1], [4, 3]]
 */
export function flip(x: Tensor, axes?: number | readonly number[]): Tensor {
  requireTensors('flip', x)
  const over = resolveAxes('flip', axes, x.rank)
  const strides = [...x.strides]
  let { offset } = x
  for (const axis of over) {
    offset += Math.max(0, x.shape[axis] - 1) * strides[axis]
    strides[axis] = -strides[axis]
  }
  return record('flip', new Tensor(x.storage, x.shape, strides, offset), [x], { over }, vjp)
}

// x̄ = flip(ḡ)
const vjp = (g: Tensor, { over }: { over: readonly number[] }) => [flip(g, over)]
