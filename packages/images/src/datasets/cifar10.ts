import {
  cacheFolder,
  DataError,
  firstExisting,
  type ImageSamples,
  type MemoryDataset,
  readFileBytes,
} from '@pretexts/data'
import { requireKnown, requireOptions } from '@pretexts/tensor'
import { imagesFromCifar } from '../cifar/images-from-cifar.ts'
import { readTar } from '../cifar/read-tar.ts'
import type { NamedBytes } from '../idx/images-from-idx.ts'
import { downloadFiles } from './download-files.ts'
import type { ImageDatasetEntry, ReadOptions, Split } from './image-dataset-entry.ts'

const name = 'cifar-10'
const archive = 'cifar-10-binary.tar.gz'
const address = `https://www.cs.toronto.edu/~kriz/${archive}`
const md5 = 'c32a1d4ab5d03f1284b67883e8d87530'
const unpacked = 'cifar-10-batches-bin'

const files: Readonly<Record<Split, readonly string[]>> = {
  train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`),
  test: ['test_batch.bin'],
}

const classNames = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const

/** CIFAR-10 as `imageDatasets` lists it. */
export const cifar10: ImageDatasetEntry = {
  name,
  description:
    'photographs of animals and vehicles, 32×32 color, 50,000 + 10,000 (from a folder, or downloaded)',
  read: (split, options) => readCifar10(split, options),
  download: (options) =>
    downloadFiles(name, [{ name: archive, address, checksum: { algorithm: 'md5', digits: md5 } }], options),
}

/**
 * CIFAR-10: photographs of animals and vehicles, 32×32 color pixels, 50,000 to train and 10,000 to test, 10 classes. Node only; in a
 * browser, fetch the files and give their bytes to `imagesFromCifar`.
 *
 * The folder holds the binary version: `cifar-10-binary.tar.gz` as it was downloaded, the folder `cifar-10-batches-bin` that is in it,
 * or the files of that folder. Without a folder, the download cache is looked into.
 *
 * @throws ArgumentError for an unknown split, DataError when a file is missing or damaged
 * @see A. Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images
 */
export async function readCifar10(split: Split, options?: ReadOptions): Promise<MemoryDataset<ImageSamples>> {
  const { folder } = requireOptions('readCifar10', options, { folder: 'string' })
  requireKnown('readCifar10', 'split', split, Object.keys(files))
  return imagesFromCifar({
    name: `${folder ?? name}/${split}`, // what is in a folder of one's own is known by that
    files: await readFiles(folder ?? cacheFolder(name), files[split]),
    classNames,
  })
}

async function readFiles(folder: string, wanted: readonly string[]): Promise<NamedBytes[]> {
  for (const place of [`${folder}/${unpacked}`, folder]) {
    if (!firstExisting([`${place}/${wanted[0]}`])) continue
    const sources = wanted.map((file) => `${place}/${file}`)
    return Promise.all(sources.map(async (source) => ({ source, bytes: await readFileBytes(source) })))
  }
  const source = `${folder}/${archive}`
  if (!firstExisting([source])) throw missing(folder, wanted[0], 'neither')
  const contents = readTar(await readFileBytes(source), wanted, source)
  return wanted.map((file) => {
    const bytes = contents.get(file)
    if (bytes) return { source: `${source}/${file}`, bytes }
    throw missing(source, file, 'no such file in the archive')
  })
}

function missing(source: string, file: string, found: string): DataError {
  return new DataError('readCifar10', {
    source,
    expected: `the file ${file}, or the archive ${archive}`,
    found,
    fix: `put ${address} (170 MB, md5 ${md5}) there; it need not be unpacked`,
  })
}
