import { ShapeError } from '../../errors/errors.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import { requireIndices, requireInRange } from '../../tensor/indices.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { reshape } from '../shape/reshape.ts'
import { indexSelect } from './index-select.ts'

/**
 * Looks up one vector per index: `y[…, :] = weight[indices[…], :]`.
 * @param indices any shape, int32, each in 0 … V − 1
 * @param weight (V, D)
 * @returns (…, D)
 * @throws IndexError for an index outside the vocabulary, DtypeError unless indices are int32
 * @example embedding(tensor([1, 0], { dtype: 'int32' }), tensor([[1, 2], [3, 4]])).toArray() // → [[3, 4], [1, 2]]
 */
export function embedding(indices: Tensor, weight: Tensor): Tensor {
  requireTensors('embedding', indices, weight)
  requireIndices('embedding', indices)
  if (weight.rank !== 2) {
    const got = `got ${formatShape(weight.shape)}`
    throw new ShapeError('embedding', `weight must be (V, D), one row per index; ${got}`, [
      indices.shape,
      weight.shape,
    ])
  }
  requireInRange('embedding', indices, weight.shape[0], 0)
  const rows = indexSelect(weight, reshape(indices, [indices.size])) // (…·, D)
  return reshape(rows, [...indices.shape, weight.shape[1]])
}
