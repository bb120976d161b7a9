import { fromArray, type Tensor } from '@pretexts/tensor'
import type { Dataset } from './dataset.ts'
import { requireIndices } from './require-indices.ts'
import { requireLabels } from './require-labels.ts'

/**
 * The labels at `indices` as a loss takes them: int32 (N).
 *
 * @throws DataError for a data set without labels, ArgumentError for an index that it does not have
 */
export function labelTensor(dataset: Dataset, indices: ArrayLike<number>): Tensor {
  const { labels } = requireLabels('labelTensor', dataset)
  requireIndices('labelTensor', indices, dataset)
  return fromArray(
    Int32Array.from(indices, (index) => labels[index]),
    [indices.length],
  )
}
