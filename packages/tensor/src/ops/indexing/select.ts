import { IndexError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { record } from '../../tape/tape.ts'
import { resolveAxis, type Shape } from '../../tensor/shape.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { dropAxes } from '../reduction/sum.ts'
import { unsqueeze } from '../shape/unsqueeze.ts'
import { onAxis, unslice } from './slice.ts'

/**
 * A view of one index along an axis, which goes away; negative indices count from the end.
 *
 * `y[…, …] = x[…, index, …]`
 * @throws IndexError when the axis has no such index
 * @example select(tensor([[1, 2], [3, 4]]), -1).toArray() // → [3, 4]
 */
export function select(x: Tensor, index: number, axis = 0): Tensor {
  requireTensors('select', x)
  const along = resolveAxis('select', axis, x.rank)
  const size = x.shape[along]
  const at = index < 0 ? index + size : index
  if (!Number.isInteger(index) || at < 0 || at >= size) throw new IndexError('select', index, [], along, size)
  const y = new Tensor(
    x.storage,
    dropAxes(x.shape, [along]),
    dropAxes(x.strides, [along]),
    x.offset + at * x.strides[along],
  )
  return record('select', y, [x], { shape: x.shape, at, along }, vjp)
}

// x̄ = zeros with ḡ at the index
function vjp(g: Tensor, { shape, at, along }: { shape: Shape; at: number; along: number }) {
  return [unslice(unsqueeze(g, along), shape, ...onAxis(along, [at, at + 1]))]
}
