import { formatShape, ShapeError, type Tensor } from '@pretexts/tensor'

/** A task as a picture book: plain data, for a report, a page or a test. */
export interface TaskExample {
  readonly title: string
  /** What is to be seen, and what the network is asked about it. */
  readonly text: string
  readonly pictures: readonly CaptionedPicture[]
}

/** One input of the network, and the answer that is asked for. */
export interface CaptionedPicture {
  readonly caption: string
  readonly picture: Picture
}

/** A small image, row by row, channels interleaved. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** 1: grey, 3: red, green, blue. */
  readonly channels: 1 | 3
  /** height × width × channels bytes. */
  readonly data: Uint8Array
}

/**
 * An image (C, H, W) with values in [0, 1] as bytes to look at; values outside are clipped.
 * @throws ShapeError unless C is 1 or 3
 */
export function toPicture(image: Tensor): Picture {
  const [channels, height, width] = image.shape
  if (image.rank !== 3 || (channels !== 1 && channels !== 3)) {
    throw new ShapeError(
      'toPicture',
      `image must be (C, H, W) with 1 or 3 channels; got ${formatShape(image.shape)}`,
      [image.shape],
    )
  }
  const values = image.values() // planes: [C, H·W]
  const area = height * width
  const data = Uint8Array.from({ length: values.length }, (_, i) => {
    const value = values[(i % channels) * area + Math.floor(i / channels)]
    return Math.round(255 * Math.min(1, Math.max(0, value)))
  })
  return { width, height, channels, data }
}
