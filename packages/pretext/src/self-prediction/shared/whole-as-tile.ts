import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { fromArray, matmul, type Tensor, transpose } from '@pretexts/tensor'
import { standardizeTile } from './standardize-tile.ts'

/**
 * Images made smaller or larger, each new pixel the mean of the area that it covers: `y = A x Bᵀ`.
 * @param images (N, C, H, W)
 * @returns (N, C, height, width)
 */
function resizeArea(images: Tensor, height: number, width: number): Tensor {
  const [, , fromHeight, fromWidth] = images.shape
  return matmul(matmul(overlaps(fromHeight, height), images), transpose(overlaps(fromWidth, width)))
}

/** Which share of each new pixel every old one covers, (to, from). */
function overlaps(from: number, to: number): Tensor {
  const scale = from / to
  const shares = Float32Array.from({ length: to * from }, (_, i) => {
    const [out, at] = [Math.floor(i / from), i % from]
    return Math.max(0, Math.min(at + 1, (out + 1) * scale) - Math.max(at, out * scale)) / scale
  })
  return fromArray(shares, [to, from])
}

/**
 * Whole images as an encoder of tiles takes them: shrunk to the encoder's size and normalized as its tiles are. Strokes get finer
 * than in the tiles that it learned from; that is the price of a network that has never seen a whole image.
 * @returns (N, C, height, width)
 */
export function wholeAsTile(samples: ImageSamples, { height, width }: ImageForm): Tensor {
  const small = resizeArea(toTensor(samples), height, width)
  const values = Float32Array.from(small.values())
  const size = values.length / Math.max(1, samples.indices.length)
  for (let start = 0; start < values.length; start += size)
    standardizeTile(values.subarray(start, start + size))
  return fromArray(values, small.shape)
}
