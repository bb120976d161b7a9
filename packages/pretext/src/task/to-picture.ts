import type { Picture } from '@pretexts/contracts'
import { formatShape, ShapeError, type Tensor } from '@pretexts/tensor'

/**
 * An image (C, H, W) with values in [0, 1] as a picture; values outside are clipped.
 * @throws ShapeError unless C is 1 or 3
 */
export function toPicture(image: Tensor): Picture {
  const [channels, height, width] = image.shape
  if (image.rank !== 3 || (channels !== 1 && channels !== 3)) {
    const rule = `image must be (C, H, W) with 1 or 3 channels; got ${formatShape(image.shape)}`
    throw new ShapeError('toPicture', rule, [image.shape])
  }
  const values = image.values() // planes: [C, H·W]
  const area = height * width
  const data = Uint8Array.from({ length: values.length }, (_, i) => {
    const value = values[(i % channels) * area + Math.floor(i / channels)]
    return Math.round(255 * Math.min(1, Math.max(0, value)))
  })
  return { width, height, channels, data }
}
