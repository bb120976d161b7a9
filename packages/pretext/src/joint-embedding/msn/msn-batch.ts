import type { ImageSamples } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { type HiddenPatches, hidePatches } from '../../self-prediction/shared/hidden-patches.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cropsBatch } from '../shared/crops.ts'
import { msnOptions } from './msn-options.ts'

/** Views of every image: one for the target, one of which only some patches are shown, and small crops. */
export interface MsnBatch extends HiddenPatches {
  /** (N, C, H, W): what the momentum network sees. */
  readonly target: Tensor
  /** (N, C, H, W): of it, the network sees the patches at `visible`. */
  readonly anchor: Tensor
  /** (N, C, H, W) each: small crops, whole. */
  readonly focal: readonly Tensor[]
}

export interface MsnBatchOptions {
  /** Small crops of each image. */
  readonly focal: number
  /** Share of the patches of the anchor that are hidden. */
  readonly maskRatio: number
  /** Side of a patch. */
  readonly patchSize: number
}

/**
 * Two large crops of every image, of which one is masked, and `focal` small ones.
 * @throws ArgumentError unless the patch divides the images, or when the ratio hides nothing or all
 * @see Assran et al. 2022, arXiv 2204.07141, §3
 */
export function msnBatch(samples: ImageSamples, rng: Random, options: MsnBatchOptions): MsnBatch {
  const { focal, maskRatio, patchSize } = requireTaskOptions('msnBatch', options, msnOptions)
  const [rows, columns] = patchGrid('msn', samples.form, patchSize)
  const { views } = cropsBatch(samples, rng, focal)
  const hidden = hidePatches(samples.indices.length, rows * columns, maskRatio, rng.fork('patches'))
  return { target: views[0], anchor: views[1], focal: views.slice(2), ...hidden }
}
