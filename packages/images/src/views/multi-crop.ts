import { type ImageSamples, requireInteger } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { composeViews } from './compose-views.ts'
import type { Interval } from './engine/require-interval.ts'
import type { Size } from './engine/stage.ts'
import type { View } from './engine/view.ts'
import { randomResizedCrop } from './geometric/random-resized-crop.ts'

export interface MultiCropOptions {
  /** How many large crops of each image. Default 2. */
  readonly global?: number
  /** How many small crops of each image. Default 6. */
  readonly local?: number
  /** Smallest and largest share of the area of a large crop. Default [0.4, 1], as DINO has it. */
  readonly globalScale?: Interval
  /** Smallest and largest share of the area of a small crop. Default [0.05, 0.4]. */
  readonly localScale?: Interval
  /** The size of large crops. Default: the size of the images. */
  readonly globalSize?: Size | number
  /** The size of small crops. Default: the size of large crops. */
  readonly localSize?: Size | number
  /** What happens to every crop after it is cut. Default: nothing. */
  readonly view?: View
}

/**
 * Several crops of every image: first the large ones, then the small ones, each a batch of its own.
 *
 * @throws ArgumentError for a number of crops that is no whole number, or none at all
 * @see Caron et al. (SwAV), arXiv 2006.09882, §3.2
 * @example multiCrop({ global: 2, local: 6, localSize: 14 })(images, rng).length // 8
 */
export function multiCrop(options?: MultiCropOptions): (images: ImageSamples, rng: Random) => ImageSamples[] {
  const {
    global = 2,
    local = 6,
    globalScale = [0.4, 1],
    localScale = [0.05, 0.4],
    globalSize,
    localSize = globalSize,
    view = composeViews(),
  } = requireOptions('multiCrop', options, {
    global: 'number',
    local: 'number',
    globalScale: 'numbers',
    localScale: 'numbers',
    globalSize: 'any',
    localSize: 'any',
    view: 'function',
  })

  requireInteger('multiCrop', 'global', global, { from: 0 })
  requireInteger('multiCrop', 'local', local, { from: global === 0 ? 1 : 0 })
  const large = composeViews(randomResizedCrop({ scale: globalScale, size: asSize(globalSize) }), view)
  const small = composeViews(randomResizedCrop({ scale: localScale, size: asSize(localSize) }), view)
  const views = [...new Array<View>(global).fill(large), ...new Array<View>(local).fill(small)]
  return (images, rng) => views.map((crop) => crop(images, rng))
}

function asSize(size: Size | number | undefined): Size | undefined {
  return typeof size === 'number' ? { height: size, width: size } : size
}
