import { ArgumentError } from '@pretexts/tensor'
import type { ImageDataset } from './image-dataset.ts'

/** Throws an ArgumentError unless every index names an image of the data set. */
export function requireIndices(
  operation: string,
  indices: ArrayLike<number>,
  { name, count }: ImageDataset,
): void {
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]
    if (Number.isInteger(index) && index >= 0 && index < count) continue
    const message = `indices[${i}] must be an integer from 0 to ${count - 1}, as ${name} has ${count} images; got ${index}`
    throw new ArgumentError(operation, 'indices', index, message)
  }
}
