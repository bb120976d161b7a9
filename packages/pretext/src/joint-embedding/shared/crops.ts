import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import {
  colorJitter,
  composeViews,
  gaussianBlur,
  grayscale,
  multiCrop,
  randomFlip,
  randomly,
  randomRotation,
  type View,
} from '@pretexts/images'
import type { Random } from '@pretexts/random'
import type { ManyViewBatch } from './many-view-batch.ts'

/**
 * Two large crops of every image, then `local` small ones, all resized to the size of the image.
 * @see Caron et al. 2020, arXiv 2006.09882, section 3.2 (multi-crop)
 */
export function cropsBatch(samples: ImageSamples, rng: Random, local: number): ManyViewBatch {
  const crops = multiCrop({ global: 2, local, localScale: [0.15, 0.4], view: afterCrop(samples.form) })
  return { views: crops(samples, rng).map((crop) => toTensor(crop)) }
}

/** What happens to a crop: no flips and no colors for gray images, where a flip would change what a digit is. */
function afterCrop({ channels }: ImageForm): View {
  const blur = randomly(0.5, gaussianBlur({ sigma: [0.1, 1] }))
  if (channels === 1) return composeViews(randomRotation({ degrees: 15 }), blur)
  const jitter = colorJitter({ brightness: 0.4, contrast: 0.4, saturation: 0.2, hue: 0.1 }) // as in DINO
  return composeViews(randomFlip(), randomly(0.8, jitter), randomly(0.2, grayscale()), blur)
}
