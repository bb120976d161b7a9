import type { ImageSamples } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { hideBlocks } from '../../self-prediction/shared/hide-blocks.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { cropsBatch } from '../shared/crops.ts'
import type { ManyViewBatch } from '../shared/many-view-batch.ts'
import { ibotOptions } from './ibot-options.ts'

/** Two large crops of every image, and which of their patches the student does not see. */
export interface IbotBatch extends ManyViewBatch {
  /** float32 (N, L) for each view: 1 where a patch is hidden. */
  readonly hidden: readonly Tensor[]
}

export interface IbotBatchOptions {
  /** Share of the patches that are hidden at most. */
  readonly maskRatio: number
  /** Side of a patch. */
  readonly patchSize: number
}

/**
 * Two large crops of every image, with blocks of patches hidden in each.
 * @throws ArgumentError unless the patch divides the images, or when the ratio hides nothing or all
 * @see Zhou et al. 2022, arXiv 2111.07832, §3.2
 */
export function ibotBatch(samples: ImageSamples, rng: Random, options: IbotBatchOptions): IbotBatch {
  const { patchSize, maskRatio } = requireTaskOptions('ibotBatch', options, ibotOptions)
  const grid = patchGrid('ibot', samples.form, patchSize)
  const { views } = cropsBatch(samples, rng, 0)
  const count = samples.indices.length
  const hidden = views.map((_, v) =>
    hideBlocks(count, grid, { ratio: maskRatio }, rng.fork('hidden').fork(v)),
  )
  return { views, hidden }
}
