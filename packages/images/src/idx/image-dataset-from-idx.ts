import { DataError } from './data-error.ts'
import type { ImageDataset } from './image-dataset.ts'
import { type IdxArray, readIdx } from './read-idx.ts'

/** A file's contents, and what to call it in an error. */
export interface NamedBytes {
  readonly source: string
  readonly bytes: Uint8Array
}

/** What an image data set in IDX files is made of. */
export interface IdxFiles {
  readonly name: string
  readonly images: NamedBytes
  readonly labels: NamedBytes
  readonly classes: number
}

/**
 * Grey images and their labels from the bytes of two IDX files. Runs anywhere: it opens nothing.
 *
 * Images are [N, H, W] in the file and [N, 1, H, W] in the data set.
 *
 * @throws DataError when a file is no IDX file, has the wrong rank, or the two do not belong together
 */
export function imageDatasetFromIdx({ name, images, labels, classes }: IdxFiles): ImageDataset {
  const pixels = readRank(images, 3, 'images [N, H, W]')
  const classOf = readRank(labels, 1, 'labels [N]')
  const [count, height, width] = pixels.shape
  if (classOf.shape[0] !== count) {
    throw new DataError('imageDatasetFromIdx', {
      source: labels.source,
      offset: 4,
      expected: `${count} labels, one for each image in ${images.source}`,
      found: `${classOf.shape[0]}`,
      fix: 'give images and labels of the same split',
    })
  }
  const foreign = classOf.data.findIndex((label) => label >= classes)
  if (foreign >= 0) {
    throw new DataError('imageDatasetFromIdx', {
      source: labels.source,
      offset: 8 + foreign,
      expected: `labels below ${classes}`,
      found: `${classOf.data[foreign]}`,
      fix: 'check that this is the right file of labels',
    })
  }
  return { name, images: pixels.data, labels: classOf.data, count, shape: [1, height, width], classes }
}

function readRank({ bytes, source }: NamedBytes, rank: number, expected: string): IdxArray {
  const array = readIdx(bytes, source)
  if (array.shape.length === rank) return array
  const found = `rank ${array.shape.length}: [${array.shape.join(', ')}]`
  const fix = 'are images and labels swapped?'
  throw new DataError('imageDatasetFromIdx', { source, offset: 3, expected, found, fix })
}
