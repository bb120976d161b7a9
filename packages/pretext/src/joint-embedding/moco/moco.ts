import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { MocoObjective } from './moco-objective.ts'
import { mocoOptions } from './moco-options.ts'

/**
 * MoCo v2: find the other view of the same image among the views of many others.
 *
 * Two views of an image are made; one network maps the first to a query, a slowly moving copy of it maps the second to a key.
 * The query must be most similar to its own key among thousands of keys of earlier batches, which a queue holds.
 *
 * Deviations: m is 0.99 in place of 0.999, for runs of minutes; the queue and the projection are smaller.
 * @see Chen, Fan, Girshick & He 2020, https://arxiv.org/abs/2003.04297
 */
export const moco: PretextTask<ImageSamples, TwoViewBatch, typeof mocoOptions> = /* @__PURE__ */ defineTask({
  name: 'moco',
  title: 'MoCo v2: the same image among many',
  family: 'joint-embedding/contrastive',
  summary:
    'two views of each image; the network finds the second among the views of thousands of other images',
  paper: {
    title: 'Improved Baselines with Momentum Contrastive Learning',
    authors: 'Xinlei Chen, Haoqi Fan, Ross Girshick, Kaiming He',
    year: 2020,
    arxiv: '2003.04297',
  },
  options: mocoOptions,
  training: { batchSize: 128, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => twoViewBatch(samples, rng),
  share: shareTwoViews,
  objective: (make, { form }, options, rng) => new MocoObjective(make(form), options, rng),
  example: (samples, rng) =>
    pairExample(
      samples,
      twoViewBatch(samples, rng),
      'Each image and two random views of it. The network must give both views nearly the same representation, and other images other ones.',
    ),
})
