import { type ImageSamples, toTensor } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import type { Tensor } from '@pretexts/tensor'
import { rowsOf, type Share } from '../../task/share.ts'
import { strongView } from './view-of.ts'

/** Several views of every image: row n of each is a view of image n. */
export interface ManyViewBatch {
  /** (N, C, H, W) each */
  readonly views: readonly Tensor[]
}

/** `count` strong views of every image, each with a draw of its own. */
export function manyViewBatch(samples: ImageSamples, rng: Random, count: number): ManyViewBatch {
  const view = strongView(samples.form)
  return { views: Array.from({ length: count }, () => toTensor(view(samples, rng))) }
}

/** All views of the images of a share. */
export function shareManyViews({ views }: ManyViewBatch, share: Share): ManyViewBatch {
  return { views: views.map((view) => rowsOf(view, share)) }
}
