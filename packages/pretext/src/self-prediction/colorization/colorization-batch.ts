import type { ImageSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { colorBins } from '../shared/color/bins.ts'
import { haveColors, labInputs, labOf } from '../shared/color/lab-images.ts'
import { atPlaces, placesOf } from '../shared/color/places.ts'
import { softCodes } from '../shared/color/soft-codes.ts'
import { type ColorizationOptions, colorizationOptions } from './colorization-options.ts'

/** Lightness, and the colors that belong to it. P = h · w places an image. */
export interface ColorizationBatch {
  /** (N, 1, H, W): L / 100. */
  readonly lightness: Tensor
  /** (N · P, Q): the color of each place as shares of the bins. */
  readonly codes: Tensor
  /** int32 (N · P): the nearest bin of each place. */
  readonly bins: Tensor
  /** (N · P): 1 in images that have colors, else 0. */
  readonly colorful: Tensor
  /** (N · P, 2): a and b. */
  readonly colors: Tensor
}

/**
 * The lightness of each image, and its colors at every fourth pixel as soft codes.
 * @see Zhang, Isola & Efros 2016, arXiv 1603.08511, section 2.1
 */
export function colorizationBatch(
  samples: ImageSamples,
  _rng: Random,
  options: ColorizationOptions,
): ColorizationBatch {
  const { binSize } = requireTaskOptions('colorizationBatch', options, colorizationOptions)
  const { form, indices } = samples
  const { height, width } = placesOf(form)
  const bins = colorBins(binSize)
  const lab = labOf(samples)
  const colors = atPlaces(lab, form, [1, 2])
  const colorful = haveColors(lab, form.height * form.width)
  const { codes, nearest } = softCodes(colors, bins)
  const area = height * width
  const count = indices.length * area
  const has = Float32Array.from({ length: count }, (_, i) => (colorful[Math.floor(i / area)] ? 1 : 0))
  return {
    lightness: labInputs(lab, samples, 1),
    codes: fromArray(codes, [count, bins.count]),
    bins: fromArray(nearest, [count]),
    colorful: fromArray(has, [count]),
    colors: fromArray(colors, [count, 2]),
  }
}
