import type { ImageSamples, MemoryDataset } from '@pretexts/data'
import { requireKnown, requireOptions } from '@pretexts/tensor'
import { cifar10 } from './cifar10.ts'
import { fashionMnist } from './fashion-mnist.ts'
import type { DownloadOptions, ImageDatasetEntry, ReadOptions, Split } from './image-dataset-entry.ts'
import { mnist } from './mnist.ts'
import { mnistEntry } from './mnist-files.ts'

/** Every data set of images that has a name. */
export const imageDatasets: readonly ImageDatasetEntry[] = [
  mnistEntry(mnist),
  mnistEntry(fashionMnist),
  cifar10,
]

/**
 * One split of a data set by its name, for a name that someone typed. Node only.
 *
 * @throws ArgumentError for an unknown name or split, with the name that was probably meant; DataError when files are missing
 * @example (await readImageDataset('mnist', 'test')).name // 'mnist/test'
 */
export async function readImageDataset(
  name: string,
  split: Split,
  options?: ReadOptions,
): Promise<MemoryDataset<ImageSamples>> {
  requireOptions('readImageDataset', options, { folder: 'string' })
  return entryOf('readImageDataset', name).read(split, options)
}

/**
 * Downloads the original files of a data set, both splits, unless they are there already with the right checksums. A download that
 * was interrupted continues. Node only.
 *
 * @returns the folder of the files
 * @throws ArgumentError for an unknown name; DataError naming the file, its address and its checksum
 * @example await downloadImageDataset('fashion-mnist')
 */
export async function downloadImageDataset(name: string, options?: DownloadOptions): Promise<string> {
  requireOptions('downloadImageDataset', options, {
    folder: 'string',
    onProgress: 'function',
    signal: 'object',
  })
  return entryOf('downloadImageDataset', name).download(options)
}

function entryOf(operation: string, name: string): ImageDatasetEntry {
  const names = imageDatasets.map((entry) => entry.name)
  requireKnown(operation, 'dataset', name, names)
  return imageDatasets[names.indexOf(name)]
}
