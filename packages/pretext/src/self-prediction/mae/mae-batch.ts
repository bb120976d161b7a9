import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type HiddenPatches, hidePatches } from '../shared/hidden-patches.ts'
import { type MaeOptions, maeOptions } from './mae-options.ts'

/** Images, and which of their patches the encoder may see. The targets are the hidden pixels themselves. */
export interface MaeBatch extends HiddenPatches {
  /** (N, C, H, W) */
  readonly images: Tensor
}

/** The side of a patch, and the share of the patches that are hidden. */
export type MaeBatchOptions = Pick<MaeOptions, 'patchSize' | 'maskRatio'>

/**
 * Hides most patches of every image at random.
 * @throws ArgumentError unless the patch divides the images, or when the ratio hides nothing or all
 * @see He et al. 2021, arXiv 2111.06377, section 3
 */
export function maeBatch(samples: ImageSamples, rng: Random, options: MaeBatchOptions): MaeBatch {
  const { patchSize, maskRatio } = requireTaskOptions('maeBatch', options, maeOptions)
  const [rows, columns] = patchGrid('mae', samples.form, patchSize)
  const images = toTensor(samples)
  return { images, ...hidePatches(images.shape[0], rows * columns, maskRatio, rng) }
}
