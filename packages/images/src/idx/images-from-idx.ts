import { DataError, type ImageSamples, type MemoryDataset, memoryDataset } from '@pretexts/data'
import { type IdxArray, readIdx } from './read-idx.ts'

/** A file's contents, and what to call it in an error. */
export interface NamedBytes {
  readonly source: string
  readonly bytes: Uint8Array
}

/** The parts of an image data set in IDX files. */
export interface IdxFiles {
  readonly name: string
  readonly images: NamedBytes
  readonly labels: NamedBytes
  /** The classes by number. */
  readonly classNames: readonly string[]
}

/**
 * Gray images and their labels from the bytes of two IDX files. Runs anywhere: it opens no file.
 *
 * Images are (N, H, W) in the file and (N, 1, H, W) in the data set.
 *
 * @throws DataError when a file is no IDX file, has the wrong rank, or the two do not belong together
 */
export function imagesFromIdx({ name, images, labels, classNames }: IdxFiles): MemoryDataset<ImageSamples> {
  const pixels = readRank(images, 3, 'images (N, H, W)')
  const classOf = readRank(labels, 1, 'labels (N)')
  const [count, height, width] = pixels.shape
  if (classOf.shape[0] !== count) {
    throw new DataError('imagesFromIdx', {
      source: labels.source,
      offset: 4,
      expected: `${count} labels, one for each image in ${images.source}`,
      found: `${classOf.shape[0]}`,
      fix: 'give images and labels of the same split',
    })
  }
  const foreign = classOf.data.findIndex((label) => label >= classNames.length)
  if (foreign >= 0) {
    throw new DataError('imagesFromIdx', {
      source: labels.source,
      offset: 8 + foreign,
      expected: `labels below ${classNames.length}`,
      found: `${classOf.data[foreign]}`,
      fix: 'check that this is the right file of labels',
    })
  }
  return memoryDataset<ImageSamples>({
    name,
    form: { kind: 'image', channels: 1, height, width },
    values: pixels.data,
    labels: classOf.data,
    classNames,
  })
}

function readRank({ bytes, source }: NamedBytes, rank: number, expected: string): IdxArray {
  const array = readIdx(bytes, source)
  if (array.shape.length === rank) return array
  const found = `rank ${array.shape.length}: [${array.shape.join(', ')}]`
  const fix = 'are images and labels swapped?'
  throw new DataError('imagesFromIdx', { source, offset: 3, expected, found, fix })
}
