import { DataError } from './data-error.ts'
import type { ImageDataset } from './image-dataset.ts'

/** The labels of a data set; a DataError when it has none. */
export function requireLabels(operation: string, { labels, name }: ImageDataset): Uint8Array {
  if (labels) return labels
  const fix = 'use the data set as it was before unlabeled()'
  throw new DataError(operation, { source: name, expected: 'labels', found: 'an unlabelled data set', fix })
}
