import type { ImageSamples, MemoryDataset } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import type { ReadOptions, Split } from './image-dataset-entry.ts'
import { type MnistFiles, readMnistFiles } from './mnist-files.ts'

export const fashionMnist: MnistFiles = {
  name: 'fashion-mnist',
  description: 'pictures of clothes, 28×28 gray, 60,000 + 10,000 (from a folder, or downloaded)',
  systemFolder: '/usr/share/datasets/fashion-mnist', // of Debian's package dataset-fashion-mnist
  address: 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  md5: {
    'train-images-idx3-ubyte': '8d4fb7e6c68d591d4c3dfef9ec88bf0d',
    'train-labels-idx1-ubyte': '25c81989df183df01b3e8a0aad5dffbe',
    't10k-images-idx3-ubyte': 'bef4ecab320f06d8554ea6380940ec79',
    't10k-labels-idx1-ubyte': 'bb300cfdad3c16e7a12a480ee83cd310',
  },
  classNames: [
    'T-shirt/top',
    'trouser',
    'pullover',
    'dress',
    'coat',
    'sandal',
    'shirt',
    'sneaker',
    'bag',
    'ankle boot',
  ],
}

/**
 * Fashion-MNIST: pictures of clothes in MNIST's format and splits, 10 classes. Node only.
 *
 * Without a folder, the files are looked for in the download cache and in the folder of Debian's package `dataset-fashion-mnist`.
 *
 * @throws ArgumentError for an unknown split, DataError when a file is missing or damaged
 * @see Xiao, Rasul & Vollgraf, arXiv 1708.07747
 */
export function readFashionMnist(split: Split, options?: ReadOptions): Promise<MemoryDataset<ImageSamples>> {
  const { folder } = requireOptions('readFashionMnist', options, { folder: 'string' })
  return readMnistFiles(fashionMnist, split, folder)
}
