import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import { type KnownOptions, requireOptions, type Tensor } from '@pretexts/tensor'
import { type HiddenPatches, hidePatches } from '../shared/hidden-patches.ts'
import type { MaeOptions } from './mae.ts'

/** Images, and which of their patches the encoder may see. The targets are the hidden pixels themselves. */
export interface MaeBatch extends HiddenPatches {
  /** (N, C, H, W) */
  readonly images: Tensor
}

/** The side of a patch, and the share of the patches that are hidden. */
export type MaeBatchOptions = Pick<MaeOptions, 'patchSize' | 'maskRatio'>

/** The options of MAE, which its batch and its objective are both given. */
export const knownMaeOptions: KnownOptions<MaeOptions> = {
  maskRatio: 'number',
  patchSize: 'number',
  normalizeTargets: 'boolean',
  decoderWidth: 'number',
  decoderDepth: 'number',
}

/**
 * Hides most patches of every image at random.
 * @throws ArgumentError unless the patch divides the images, or when the ratio hides nothing or all
 * @see He et al. 2021, arXiv 2111.06377, section 3
 */
export function maeBatch(samples: ImageSamples, rng: Random, options: MaeBatchOptions): MaeBatch {
  const { patchSize, maskRatio } = requireOptions('maeBatch', options, knownMaeOptions)
  const [rows, columns] = patchGrid('mae', samples.form, patchSize)
  const images = toTensor(samples)
  return { images, ...hidePatches(images.shape[0], rows * columns, maskRatio, rng) }
}
