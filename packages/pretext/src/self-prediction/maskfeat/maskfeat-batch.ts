import type { ImageSamples } from '@pretexts/data'
import { hog } from '@pretexts/images'
import type { Random } from '@pretexts/random'
import { ArgumentError, permute, reshape, type Tensor } from '@pretexts/tensor'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { type MaskedBlocksBatch, maskedBlocksBatch } from '../shared/masked-blocks-batch.ts'
import { type MaskFeatOptions, maskFeatOptions } from './maskfeat-options.ts'

/** Images, which of their patches are hidden, and the histograms to predict. */
export interface MaskFeatBatch extends MaskedBlocksBatch {
  /** (N, L, cells of a patch · C · bins) */
  readonly targets: Tensor
}

/**
 * Hides blocks of patches, and makes histograms of oriented gradients of the whole images as targets.
 *
 * Gradients at the border of a patch reach one pixel into its neighbors, as in the paper.
 * @throws ArgumentError unless the patch divides the images and the cell divides the patch
 * @see Wei et al. 2021, arXiv 2112.09133, §3.2
 */
export function maskFeatBatch(samples: ImageSamples, rng: Random, options: MaskFeatOptions): MaskFeatBatch {
  const known = requireTaskOptions('maskFeatBatch', options, maskFeatOptions)
  const { patchSize: patch, maskRatio, cell, bins } = known
  const batch = maskedBlocksBatch('maskfeat', samples, { patchSize: patch, maskRatio }, rng)
  if (patch % cell !== 0) {
    const usable = Array.from({ length: patch }, (_, i) => i + 1).filter((side) => patch % side === 0)
    const rule = `cell must divide the patch, ${patch}; got ${cell}; sizes that do: ${usable.join(', ')}`
    throw new ArgumentError('maskfeat', 'cell', cell, rule)
  }
  return { ...batch, targets: byPatch(hog(batch.images, { cell, bins }), patch / cell) }
}

/** Histograms of cells (N, rows, columns, C, K), gathered by patch: (N, L, side · side · C · K). */
function byPatch(histograms: Tensor, side: number): Tensor {
  const [count, rows, columns, channels, bins] = histograms.shape
  const [down, across] = [rows / side, columns / side]
  const cut = reshape(histograms, [count, down, side, across, side, channels * bins])
  const sorted = permute(cut, [0, 1, 3, 2, 4, 5]) // (N, down, across, side, side, C·K)
  return reshape(sorted, [count, down * across, side * side * channels * bins])
}
