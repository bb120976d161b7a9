import { readFile } from 'node:fs/promises'
import { type ImageDataset, subset } from '@pretexts/data'
import { convertIndexedToRgb, decode } from 'fast-png'
import { UsageError } from '../failure.ts'

/** The image that neighbours are wanted of. */
export interface Query {
  /** It alone. */
  readonly images: ImageDataset
  /** Which of the gallery it is; null for one from elsewhere. */
  readonly index: number | null
}

/**
 * An image of the gallery by its number, or a PNG file.
 * @throws UsageError when there is no such image
 */
export async function readQuery(image: string, gallery: ImageDataset): Promise<Query> {
  if (!/^\d+$/.test(image)) return { images: await readQueryImage(image, gallery), index: null }
  const index = Number(image)
  if (index >= gallery.count)
    throw new UsageError(
      `--image must be below ${gallery.count}, as many images as ${gallery.name} has; got ${image}`,
    )
  return { images: subset(gallery, [index]), index }
}

/**
 * A PNG file as a data set of one image, in the size and colours of `like`: averaged to grey where that is grey, scaled by
 * averaging where the sizes differ, what is transparent on black.
 * @throws UsageError when there is no such file, or it is no PNG
 */
async function readQueryImage(path: string, like: ImageDataset): Promise<ImageDataset> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new UsageError(
      `--image must be the number of an image of ${like.name}, or a PNG file; '${path}' cannot be read: ${error.message}`,
    )
  })
  const [channels, height, width] = like.shape
  const planes = planesOf(path, bytes)
  const images = Uint8Array.from({ length: channels * height * width }, (_, at) => {
    const [c, y, x] = [Math.floor(at / (height * width)), Math.floor(at / width) % height, at % width]
    const value = (channel: number) =>
      meanOver(planes, channel, [y / height, (y + 1) / height], [x / width, (x + 1) / width])
    return Math.round(channels === 1 ? (value(0) + value(1) + value(2)) / 3 : value(c))
  })
  return { ...like, name: path, images, labels: null, count: 1 }
}

interface Planes {
  readonly width: number
  readonly height: number
  /** Red, green and blue from 0 to 255. */
  readonly at: (channel: number, pixel: number) => number
}

function planesOf(path: string, bytes: Uint8Array): Planes {
  try {
    const { width, height, channels, depth, data } = decoded(bytes)
    const most = 2 ** depth - 1
    const at = (channel: number, pixel: number): number => {
      const alpha = channels % 2 === 0 ? data[pixel * channels + channels - 1] / most : 1
      return (255 / most) * alpha * data[pixel * channels + (channels > 2 ? channel : 0)]
    }
    return { width, height, at }
  } catch (error) {
    throw new UsageError(
      `${path} is not a PNG file that can be read: ${(error as Error).message}; convert it`,
    )
  }
}

/** Grey or colours, with or without alpha, in whole bytes. */
function decoded(bytes: Uint8Array) {
  const png = decode(bytes)
  if (png.palette) {
    const data = convertIndexedToRgb(png)
    return { ...png, data, depth: 8, channels: data.length / (png.width * png.height) }
  }
  if (png.depth < 8) throw new Error(`it has ${png.depth} bits a pixel, and 8 or 16 can be read`)
  return png
}

/** The mean over a box, whose ends are given as fractions of the height and of the width. */
function meanOver(
  { width, height, at }: Planes,
  channel: number,
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
): number {
  const [y0, x0] = [Math.floor(top * height), Math.floor(left * width)]
  const [y1, x1] = [
    Math.max(y0 + 1, Math.round(bottom * height)),
    Math.max(x0 + 1, Math.round(right * width)),
  ]
  let sum = 0
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += at(channel, y * width + x)
  return sum / ((y1 - y0) * (x1 - x0))
}
