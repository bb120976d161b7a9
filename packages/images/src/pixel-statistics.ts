import type { ImageSamples } from '@pretexts/data'

/** Mean and (biased) standard deviation of all pixels in [0, 1], as `toTensor` scales them. NaN without images. */
export function pixelStatistics({ values }: ImageSamples): { mean: number; std: number } {
  const scale = values instanceof Uint8Array ? 255 : 1
  let sum = 0 // exact for bytes: a sum of squared bytes stays below 2^53 up to 10^11 pixels
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    sum += values[i]
    squares += values[i] * values[i]
  }
  const mean = sum / values.length
  return { mean: mean / scale, std: Math.sqrt(squares / values.length - mean * mean) / scale }
}
