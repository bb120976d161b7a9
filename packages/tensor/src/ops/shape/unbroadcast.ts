import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { formatShape, requireList, type Shape, sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { sum } from '../reduction/sum.ts'
import { reshape } from './reshape.ts'

/**
 * Sums a broadcast tensor back to the shape it had: the adjoint of `expand`.
 *
 * `⟨expand(x), g⟩ = ⟨x, unbroadcast(g)⟩`
 */
export function unbroadcast(g: Tensor, shape: Shape): Tensor {
  requireTensors('unbroadcast', g)
  requireList('unbroadcast', 'shape', shape)
  if (sameShape(g.shape, shape)) return g
  const lead = g.rank - shape.length
  if (lead < 0 || shape.some((size, i) => size !== g.shape[lead + i] && size !== 1)) {
    const shapes = `got ${formatShape(g.shape)} and ${formatShape(shape)}`
    throw new ShapeError('unbroadcast', `the second shape must broadcast to the first; ${shapes}`, [
      g.shape,
      shape,
    ])
  }
  const axes = g.shape.flatMap((size, i) => (i < lead || (shape[i - lead] === 1 && size !== 1) ? [i] : []))
  return reshape(sum(g, axes), shape)
}
