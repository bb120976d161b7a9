import type { Dataset, ImageSamples } from '@pretexts/data'
import type { KnownOptions } from '@pretexts/tensor'
import type { Color, Fit, ImageDecoder } from '../decode/decoder.ts'

export interface ImageFolderOptions {
  /** Height and width of the images to be read. Default: see `readImageFolder`. */
  readonly size?: number
  /** Height, instead of `size`. Default `size`. */
  readonly height?: number
  /** Width, instead of `size`. Default `size`. */
  readonly width?: number
  /** `cover` cuts off what is too much, `contain` leaves margins, `stretch` distorts. Default `cover`. */
  readonly fit?: Fit
  /**
   * 1: all are made gray. 3: all are color. `auto`: gray when all files are gray, else color. `same`: the same, and files of both kinds
   * are an error. Default `auto`.
   */
  readonly channels?: 1 | 3 | 'auto' | 'same'
  /** Lies under transparent pixels and in the margins: a gray value, or red, green and blue, 0 to 255. Default 0, black. */
  readonly background?: number | Color
  /** How many bytes of resized pixels are kept in memory. Default 256 MiB. */
  readonly cacheBytes?: number
  /** A file with more pixels is skipped. Default 100 million. */
  readonly maxPixels?: number
  /** What decodes: `sharp` or `javascript`. Default `auto`: sharp where it is installed. */
  readonly decoder?: ImageDecoder['name'] | 'auto'
  /** Stops looking through the folder. Default: none. */
  readonly signal?: AbortSignal
}

export const folderOptions: KnownOptions<ImageFolderOptions> = {
  size: 'number',
  height: 'number',
  width: 'number',
  fit: 'string',
  channels: 'any',
  background: 'numbers',
  cacheBytes: 'number',
  maxPixels: 'number',
  decoder: 'string',
  signal: 'object',
}

/** A file that is not read, and why. */
export interface SkippedFile {
  readonly path: string
  readonly reason: string
}

/** Images that are read from files when they are asked for. */
export interface ImageFolder extends Dataset<ImageSamples> {
  /** The file of each image. */
  readonly files: readonly string[]
  /** Files of the folder that are left out. */
  readonly skipped: readonly SkippedFile[]
  /** What decodes them. */
  readonly decoder: ImageDecoder['name']
}

/** Images to train on, and those that are held out; null where the folder holds none out. */
export interface ImageFolderSplits {
  readonly train: ImageFolder
  readonly test: ImageFolder | null
}
