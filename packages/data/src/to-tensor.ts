import { fromArray, type Tensor } from '@pretexts/tensor'
import type { ImageDataset } from './image-dataset.ts'
import { requireIndices } from './require-indices.ts'

/**
 * The images at `indices` as a network takes them: float32 (N, C, H, W), bytes ÷ 255, so in [0, 1].
 *
 * @throws ArgumentError for an index that the data set does not have
 */
export function toTensor(dataset: ImageDataset, indices: ArrayLike<number>): Tensor {
  requireIndices('toTensor', indices, dataset)
  const { images, shape } = dataset
  const pixels = shape[0] * shape[1] * shape[2]
  const values = new Float32Array(indices.length * pixels)
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * pixels
    const to = i * pixels
    for (let p = 0; p < pixels; p++) values[to + p] = images[from + p] / 255
  }
  return fromArray(values, [indices.length, ...shape]) // (N, C, H, W)
}
