import type { ImageDataset } from './image-dataset.ts'
import { requireIndices } from './require-indices.ts'
import { requireInteger } from './require-number.ts'

/**
 * The images at `indices`, in that order, with their labels: a copy.
 *
 * @throws ArgumentError for an index that the data set does not have
 */
export function subset(dataset: ImageDataset, indices: ArrayLike<number>): ImageDataset {
  requireIndices('subset', indices, dataset)
  const { shape } = dataset
  const pixels = shape[0] * shape[1] * shape[2]
  const images = new Uint8Array(indices.length * pixels)
  for (let i = 0; i < indices.length; i++) {
    images.set(dataset.images.subarray(indices[i] * pixels, (indices[i] + 1) * pixels), i * pixels)
  }
  const { labels } = dataset
  return {
    ...dataset,
    images,
    labels: labels && Uint8Array.from(indices, (index) => labels[index]),
    count: indices.length,
  }
}

/**
 * The first `count` images with their labels, in the same memory: nothing is copied.
 *
 * @throws ArgumentError when there are not that many
 */
export function take(dataset: ImageDataset, count: number): ImageDataset {
  const reason = `the size of ${dataset.name}`
  requireInteger('take', 'count', count, { from: 0, to: dataset.count, reason })
  const { images, labels, shape } = dataset
  return {
    ...dataset,
    images: images.subarray(0, count * shape[0] * shape[1] * shape[2]),
    labels: labels?.subarray(0, count) ?? null,
    count,
  }
}
