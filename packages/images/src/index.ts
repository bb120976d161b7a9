export { readFashionMnist } from './datasets/fashion-mnist.ts'
export type {
  DownloadOptions,
  ImageDatasetEntry,
  ReadOptions,
  Split,
} from './datasets/image-dataset-entry.ts'
export { downloadImageDataset, imageDatasets, readImageDataset } from './datasets/image-datasets.ts'
export { readMnist } from './datasets/mnist.ts'
export { type IdxFiles, imagesFromIdx, type NamedBytes } from './idx/images-from-idx.ts'
export { type IdxArray, readIdx } from './idx/read-idx.ts'
export { writeIdx } from './idx/write-idx.ts'
export { pixelStatistics } from './pixel-statistics.ts'
export { toPicture } from './to-picture.ts'
export type { Affine, RandomAffine } from './views/affine.ts'
export { augment } from './views/augment.ts'
export { compose } from './views/compose.ts'
export { type DigitViewOptions, digitView } from './views/digit-view.ts'
export { randomRotation } from './views/random-rotation.ts'
export { randomScale } from './views/random-scale.ts'
export { randomShift } from './views/random-shift.ts'
