import { type ImageSamples, toTensor } from '@pretexts/data'
import { twoViews } from '@pretexts/images'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { rowsOf, type Share } from '../../task/share.ts'
import { strongView } from './view-of.ts'

/** Two views of every image: row n of one and row n of the other are a positive pair. */
export interface TwoViewBatch {
  /** (N, C, H, W) */
  readonly first: Tensor
  /** (N, C, H, W) */
  readonly second: Tensor
}

/**
 * Two strong views of every image, each with a draw of its own.
 * @see Chen et al. 2020, arXiv 2002.05709, section 2.1
 */
export function twoViewBatch(samples: ImageSamples, rng: Random): TwoViewBatch {
  const [first, second] = twoViews(strongView(samples.form))(samples, rng)
  return { first: toTensor(first), second: toTensor(second) }
}

/** Both views of the images of a share. */
export function shareTwoViews({ first, second }: TwoViewBatch, share: Share): TwoViewBatch {
  return { first: rowsOf(first, share), second: rowsOf(second, share) }
}
