import { requireOptions } from '../../errors/require-options.ts'
import { requireTensors } from '../../errors/require-tensors.ts'
import type { DType } from '../../tensor/dtype.ts'
import { requireIndices, requireInRange } from '../../tensor/indices.ts'
import { requireShape } from '../../tensor/shape.ts'
import { type Tensor, zeroed } from '../../tensor/tensor.ts'

/**
 * Indices as rows of zeros with a single 1.
 *
 * `y[…, k] = 1` where `k = indices[…]`, else 0. Has no gradient.
 * @param indices any shape, int32, each in 0 … depth − 1
 * @returns (…, depth), float32 unless said otherwise
 * @throws IndexError for an index outside 0 … depth − 1, DtypeError unless indices are int32
 * @example oneHot(tensor([2, 0], { dtype: 'int32' }), 3).toArray() // → [[0, 0, 1], [1, 0, 0]]
 */
export function oneHot(
  indices: Tensor,
  depth: number,
  options?: { /** Of the result. Default `'float32'`. */ readonly dtype?: DType },
): Tensor {
  const { dtype = 'float32' } = requireOptions('oneHot', options, { dtype: 'string' })
  requireTensors('oneHot', indices)
  requireIndices('oneHot', indices)
  requireShape('oneHot', [depth])
  requireInRange('oneHot', indices, depth, indices.rank)
  const y = zeroed([...indices.shape, depth], dtype)
  const values = indices.elements()
  for (let i = 0; i < values.length; i++) y.memory[i * depth + values[i]] = 1
  return y
}
