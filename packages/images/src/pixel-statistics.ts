import type { ImageDataset } from './image-dataset.ts'

/** Mean and (biased) standard deviation of all pixels, as `toTensor` scales them: bytes ÷ 255. NaN without images. */
export function pixelStatistics({ images }: ImageDataset): { mean: number; std: number } {
  let sum = 0 // exact: a sum of squared bytes stays below 2^53 up to 10^11 pixels
  let squares = 0
  for (let i = 0; i < images.length; i++) {
    sum += images[i]
    squares += images[i] * images[i]
  }
  const mean = sum / images.length
  return { mean: mean / 255, std: Math.sqrt(squares / images.length - mean * mean) / 255 }
}
