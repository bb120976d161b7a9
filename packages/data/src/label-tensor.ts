import { fromArray, type Tensor } from '@pretexts/tensor'
import type { ImageDataset } from './image-dataset.ts'
import { requireIndices } from './require-indices.ts'
import { requireLabels } from './require-labels.ts'

/**
 * The labels at `indices` as a loss takes them: int32 (N).
 *
 * @throws DataError for an unlabelled data set, ArgumentError for an index that it does not have
 */
export function labelTensor(dataset: ImageDataset, indices: ArrayLike<number>): Tensor {
  const labels = requireLabels('labelTensor', dataset)
  requireIndices('labelTensor', indices, dataset)
  const values = Int32Array.from(indices, (index) => labels[index])
  return fromArray(values, [indices.length])
}
