import type { ImageForm } from '@pretexts/contracts'
import { DataError, type ImageSamples, type MemoryDataset, memoryDataset } from '@pretexts/data'
import type { NamedBytes } from '../idx/images-from-idx.ts'

/** The parts of an image data set in CIFAR's binary records. */
export interface CifarFiles {
  readonly name: string
  /** Their images follow each other in this order. */
  readonly files: readonly NamedBytes[]
  /** The classes by number, 256 at most. */
  readonly classNames: readonly string[]
}

const form: ImageForm = { kind: 'image', channels: 3, height: 32, width: 32 }
const imageBytes = 3 * 32 * 32
const recordBytes = 1 + imageBytes

/**
 * Color images and their labels from the bytes of CIFAR's binary files. Runs anywhere: it opens no file.
 *
 *     record: label (1 byte) | red, green and blue planes of 32×32 bytes, row by row
 *
 * @throws DataError when a file is not a whole number of records, or a label names no class
 * @see A. Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images
 */
export function imagesFromCifar({ name, files, classNames }: CifarFiles): MemoryDataset<ImageSamples> {
  const counts = files.map(countOf)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const values = new Uint8Array(total * imageBytes)
  const labels = new Int32Array(total)
  let place = 0
  for (const [f, { bytes, source }] of files.entries()) {
    for (let record = 0; record < counts[f]; record++, place++) {
      const start = record * recordBytes
      labels[place] = bytes[start]
      values.set(bytes.subarray(start + 1, start + recordBytes), place * imageBytes)
      if (labels[place] >= classNames.length)
        throw foreignLabel(source, start, labels[place], classNames.length)
    }
  }
  return memoryDataset<ImageSamples>({ name, form, values, labels, classNames })
}

function countOf({ bytes, source }: NamedBytes): number {
  const count = bytes.length / recordBytes
  if (count >= 1 && Number.isInteger(count)) return count
  throw new DataError('imagesFromCifar', {
    source,
    expected: `records of ${recordBytes} bytes`,
    found: `${bytes.length} bytes`,
    fix: 'the file is truncated, or is no CIFAR file in the binary version: get it again',
  })
}

function foreignLabel(source: string, offset: number, label: number, classes: number): DataError {
  return new DataError('imagesFromCifar', {
    source,
    offset,
    expected: `a label below ${classes}`,
    found: `${label}`,
    fix: 'the file is damaged, or is no CIFAR file in the binary version: get it again',
  })
}
