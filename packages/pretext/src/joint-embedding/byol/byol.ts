import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { ByolObjective } from './byol-objective.ts'
import { byolOptions } from './byol-options.ts'

/**
 * BYOL: predict what a slowly moving copy of the network says about another view.
 *
 * The online network sees one view of an image and predicts the projection that the target network gives for the other view. The
 * target is a moving average of the online network and gets no gradient. There are no negatives: the predictor and the
 * slow target keep the projections from collapse.
 *
 *     loss = Σ over both orders of mean ‖p/‖p‖ − z′/‖z′‖‖² = 2 − 2 cos(p, z′) each, so 0 to 8 in all
 *
 * Deviations: m starts at 0.97, as the authors have it for short runs, in place of 0.996; heads are 256 wide in place of 4096; AdamW in place of LARS.
 * @see Grill et al. 2020, https://arxiv.org/abs/2006.07733
 */
export const byol: PretextTask<ImageSamples, TwoViewBatch, typeof byolOptions> = /* @__PURE__ */ defineTask({
  name: 'byol',
  title: 'BYOL: predict your slower self',
  family: 'joint-embedding/distillation',
  summary:
    'from one view of an image, predict what a slowly moving copy of the network says about another view',
  paper: {
    title: 'Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning',
    authors: 'Jean-Bastien Grill, Florian Strub, Florent Altché, Corentin Tallec, Pierre H. Richemond et al.',
    year: 2020,
    arxiv: '2006.07733',
  },
  options: byolOptions,
  training: { batchSize: 32, learningRate: 1e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => twoViewBatch(samples, rng),
  share: shareTwoViews,
  objective: (make, { form }, options, rng) =>
    new ByolObjective({ online: make(form), target: make(form, rng.fork('target encoder')) }, options, rng),
  example: (samples, rng) =>
    pairExample(
      samples,
      twoViewBatch(samples, rng),
      'Each image and two random views of it. From one view, the network must predict what its slower copy says about the other view.',
    ),
})
