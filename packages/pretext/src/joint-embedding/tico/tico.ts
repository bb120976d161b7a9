import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { TicoObjective } from './tico-objective.ts'
import { ticoOptions } from './tico-options.ts'

/**
 * TiCo: agree with a slow copy, and keep out of the directions that projections took lately.
 *
 * A running second moment of the projections remembers earlier batches, as a queue does, in D² numbers. Projections are pushed out of its
 * large directions, which prevents collapse, and pulled to the projection that a momentum network gives for the other view.
 *
 *     loss = 1 − mean cos(z₁, z₂′) + ρ mean z₁ᵀ C z₁,  C ← β C + (1 − β) Z₁ᵀ Z₁ / N
 *
 * C carries no gradient. Deviations: a smaller projector; momentum from 0.97 for short runs; AdamW in place of LARS.
 * @see Zhu, Moraes, Karakulak, Sobol, Canziani & LeCun 2022, https://arxiv.org/abs/2206.10698
 */
export const tico: PretextTask<ImageSamples, TwoViewBatch, typeof ticoOptions> = /* @__PURE__ */ defineTask({
  name: 'tico',
  title: 'TiCo: agree, and go elsewhere',
  family: 'joint-embedding/redundancy-reduction',
  summary: 'two views of each image agree, and projections avoid the directions that earlier ones took',
  paper: {
    title:
      'TiCo: Transformation Invariance and Covariance Contrast for Self-Supervised Visual Representation Learning',
    authors: 'Jiachen Zhu, Rafael M. Moraes, Serkan Karakulak, Vlad Sobol, Alfredo Canziani, Yann LeCun',
    year: 2022,
    arxiv: '2206.10698',
  },
  options: ticoOptions,
  training: { batchSize: 256, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => twoViewBatch(samples, rng),
  objective: (make, { form }, options, rng) => new TicoObjective(make(form), options, rng),
  example: (samples, rng) =>
    pairExample(
      samples,
      twoViewBatch(samples, rng),
      'Each image and two random views of it. The network must give both views the same direction, and different images directions that were not used much lately.',
    ),
})
