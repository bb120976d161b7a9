import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import { fromArray, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { drawBlockSize, drawBlocks } from './draw-blocks.ts'
import { iJepaOptions } from './i-jepa-options.ts'

/** Images, the patches that the online encoder sees, and the blocks to predict. */
export interface IJepaBatch {
  /** (N, C, H, W) */
  readonly images: Tensor
  /** int32 (N, K): patches of the context; as many for every image. */
  readonly context: Tensor
  /** int32 (N, M, B): the patches of each target block. */
  readonly targets: Tensor
}

export interface IJepaBatchOptions {
  /** Side of a patch. */
  readonly patchSize: number
  /** M, target blocks of an image. */
  readonly targets: number
}

/**
 * Draws target blocks and context for every image. Block sizes are the same within a batch. Contexts are cut to the smallest one
 * of the batch, by leaving out patches at random, so that no region of the image is seen less often.
 * @see Assran et al. 2023, arXiv 2301.08243, section 3
 */
export function iJepaBatch(samples: ImageSamples, rng: Random, options: IJepaBatchOptions): IJepaBatch {
  const { patchSize, targets } = requireTaskOptions('iJepaBatch', options, iJepaOptions)
  const grid = patchGrid('i-jepa', samples.form, patchSize)
  const count = samples.indices.length
  const size = drawBlockSize(grid, {}, rng.fork('size'))
  const draw = rng.fork('blocks')
  const blocks = Array.from({ length: count }, () => drawBlocks(grid, size, { targets }, draw))
  const kept = Math.min(...blocks.map(({ context }) => context.length))
  const contexts = blocks.flatMap(({ context }) => draw.shuffle(context).slice(0, kept))
  const places = blocks.flatMap((one) => one.targets.flat())
  return {
    images: toTensor(samples),
    context: fromArray(Int32Array.from(contexts), [count, kept]),
    targets: fromArray(Int32Array.from(places), [count, targets, size[0] * size[1]]),
  }
}
