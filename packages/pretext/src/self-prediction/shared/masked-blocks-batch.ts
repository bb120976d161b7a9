import { type ImageSamples, toTensor } from '@pretexts/data'
import { patchGrid } from '@pretexts/models'
import type { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import { hideBlocks } from './hide-blocks.ts'

/** Images, and which of their patches are replaced by the mask token. */
export interface MaskedBlocksBatch {
  /** (N, C, H, W) */
  readonly images: Tensor
  /** float32 (N, L): 1 where a patch is hidden, else 0. */
  readonly hidden: Tensor
}

export interface MaskedBlocksOptions {
  /** Side of a patch. */
  readonly patchSize: number
  /** Share of the patches that are hidden at most. */
  readonly maskRatio: number
}

/**
 * Hides blocks of patches in each image: see `hideBlocks`.
 * @param task whose error it is
 * @throws ArgumentError unless the patch divides the images, or when the ratio hides nothing or everything
 */
export function maskedBlocksBatch(
  task: string,
  samples: ImageSamples,
  options: MaskedBlocksOptions,
  rng: Random,
): MaskedBlocksBatch {
  const known = { patchSize: 'number', maskRatio: 'number' } as const
  const { patchSize, maskRatio } = requireOptions('maskedBlocksBatch', options, known)
  const grid = patchGrid(task, samples.form, patchSize)
  const hidden = hideBlocks(samples.indices.length, grid, { ratio: maskRatio }, rng)
  return { images: toTensor(samples), hidden }
}
