import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import {
  colorJitter,
  composeViews,
  gaussianBlur,
  grayscale,
  type MultiCropOptions,
  multiCrop,
  randomFlip,
  randomly,
  strongDigitView,
} from '@pretexts/images'
import type { Random } from '@pretexts/random'
import type { ManyViewBatch } from './many-view-batch.ts'

/**
 * Two large crops of every image, then `local` small ones, all resized to the size of the image. Of gray images crops are larger: a
 * small part of a digit does not say which digit it is.
 * @see Caron et al. 2020, arXiv 2006.09882, section 3.2 (multi-crop)
 */
export function cropsBatch(samples: ImageSamples, rng: Random, local: number): ManyViewBatch {
  const crops = multiCrop({ global: 2, local, ...cropsOf(samples.form) })
  return { views: crops(samples, rng).map((crop) => toTensor(crop)) }
}

/** Shares of the area of crops, and what happens to a crop. */
function cropsOf({ channels }: ImageForm): Pick<MultiCropOptions, 'globalScale' | 'localScale' | 'view'> {
  if (channels === 1) {
    const view = strongDigitView({ scale: [0.8, 1.1], erase: 0 })
    return { globalScale: [0.7, 1], localScale: [0.3, 0.6], view }
  }
  const jitter = colorJitter({ brightness: 0.4, contrast: 0.4, saturation: 0.2, hue: 0.1 }) // as in DINO
  const blur = randomly(0.5, gaussianBlur({ sigma: [0.1, 1] }))
  const view = composeViews(randomFlip(), randomly(0.8, jitter), randomly(0.2, grayscale()), blur)
  return { localScale: [0.15, 0.4], view }
}
