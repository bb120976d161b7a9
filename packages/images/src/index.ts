export { type CifarFiles, imagesFromCifar } from './cifar/images-from-cifar.ts'
export { grayPlane } from './color/gray.ts'
export { hsvToRgb, rgbToHsv, rotateHue } from './color/hsv.ts'
export { labToRgb, rgbToLab } from './color/lab.ts'
export { readCifar10 } from './datasets/cifar10.ts'
export { readFashionMnist } from './datasets/fashion-mnist.ts'
export type {
  DownloadOptions,
  ImageDatasetEntry,
  ReadOptions,
  Split,
} from './datasets/image-dataset-entry.ts'
export { downloadImageDataset, imageDatasets, readImageDataset } from './datasets/image-datasets.ts'
export { readMnist } from './datasets/mnist.ts'
export type { Color, Fit } from './decode/decoder.ts'
export type {
  ImageFolder,
  ImageFolderOptions,
  ImageFolderSplits,
  SkippedFile,
} from './folder/image-folder.ts'
export { readImageFolder, readImageFolderSplits } from './folder/read-image-folder.ts'
export type { FolderSplit } from './folder/splits.ts'
export { type HogOptions, hog } from './hog/hog.ts'
export { type IdxFiles, imagesFromIdx, type NamedBytes } from './idx/images-from-idx.ts'
export { type IdxArray, readIdx } from './idx/read-idx.ts'
export { writeIdx } from './idx/write-idx.ts'
export { pixelStatistics } from './pixel-statistics.ts'
export { readImageShards, shardsAt } from './shards/read-image-shards.ts'
export { shapeNames, type SyntheticShapesOptions, syntheticShapes } from './synthetic/synthetic-shapes.ts'
export { toPicture } from './to-picture.ts'
export { augment } from './views/augment.ts'
export { composeViews } from './views/compose-views.ts'
export { type DigitViewOptions, digitView } from './views/digit-view.ts'
export type { Affine } from './views/engine/affine.ts'
export type { ChanceStage, GeometricStage, PixelStage, Size, Stage } from './views/engine/stage.ts'
export { stagedView } from './views/engine/staged-view.ts'
export type { StagedView, View } from './views/engine/view.ts'
export { randomFlip } from './views/geometric/random-flip.ts'
export { type RandomResizedCropOptions, randomResizedCrop } from './views/geometric/random-resized-crop.ts'
export { randomRotation } from './views/geometric/random-rotation.ts'
export { randomScale } from './views/geometric/random-scale.ts'
export { randomShift } from './views/geometric/random-shift.ts'
export { type MultiCropOptions, multiCrop } from './views/multi-crop.ts'
export { type ColorJitterOptions, colorJitter } from './views/pixels/color-jitter.ts'
export { gaussianBlur } from './views/pixels/gaussian-blur.ts'
export { gaussianNoise } from './views/pixels/gaussian-noise.ts'
export { grayscale } from './views/pixels/grayscale.ts'
export { type RandomEraseOptions, randomErase } from './views/pixels/random-erase.ts'
export { solarize } from './views/pixels/solarize.ts'
export { randomly } from './views/randomly.ts'
export { type SimclrColorViewOptions, simclrColorView } from './views/simclr-color-view.ts'
export { type SimclrDigitViewOptions, simclrDigitView } from './views/simclr-digit-view.ts'
export { twoViews } from './views/two-views.ts'
