import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { SimsiamObjective } from './simsiam-objective.ts'
import { simsiamOptions } from './simsiam-options.ts'

/**
 * SimSiam: BYOL without a second network.
 *
 * One network projects both views of an image, and a predictor maps the projection of one view to that of the other. The projection
 * that is predicted is a constant to the gradient. Without that stop, all images would get the same projection.
 *
 *     loss = ½ D(p₁, sg z₂) + ½ D(p₂, sg z₁),  D the negative cosine
 *
 * Deviations: 256 dimensions and a bottleneck of 64 in place of 2048 and 512; AdamW in place of SGD.
 * @see Chen & He 2021, https://arxiv.org/abs/2011.10566
 */
export const simsiam: PretextTask<ImageSamples, TwoViewBatch, typeof simsiamOptions> =
  /* @__PURE__ */ defineTask({
    name: 'simsiam',
    title: 'SimSiam: predict the other view',
    family: 'joint-embedding/distillation',
    summary: 'from the projection of one view, predict that of the other view, which counts as a constant',
    paper: {
      title: 'Exploring Simple Siamese Representation Learning',
      authors: 'Xinlei Chen, Kaiming He',
      year: 2021,
      arxiv: '2011.10566',
    },
    options: simsiamOptions,
    training: { batchSize: 128, learningRate: 1e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    share: shareTwoViews,
    objective: (make, { form }, options, rng) => new SimsiamObjective(make(form), options, rng),
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. From its projection of one view, the network must predict its projection of the other.',
      ),
  })
