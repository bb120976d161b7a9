import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { SwavObjective } from './swav-objective.ts'
import { swavOptions } from './swav-options.ts'

/**
 * SwAV: from one view, predict the group that another view was assigned to.
 *
 * Projections are compared with some prototypes, which are learned too. The images of a batch are assigned to prototypes so that
 * all prototypes are used about equally, which prevents collapse. Each view must then predict the assignment of the other view.
 *
 *     q = sinkhorn(z·prototypes / ε),  loss = ½ (CE(q₂, softmax(z₁·prototypes/τ)) + CE(q₁, softmax(z₂·prototypes/τ)))
 *
 * Deviations: two large views and no small ones; 64 prototypes in place of 3,000; prototypes learn from the first step; they are
 * scaled to length 1 in the forward pass, in place of after each step.
 * @see Caron et al. 2020, https://arxiv.org/abs/2006.09882
 */
export const swav: PretextTask<ImageSamples, TwoViewBatch, typeof swavOptions> = /* @__PURE__ */ defineTask({
  name: 'swav',
  title: 'SwAV: swapped assignments',
  family: 'joint-embedding/contrastive',
  summary:
    'views are assigned to prototypes, all used equally; from one view, predict the assignment of the other',
  paper: {
    title: 'Unsupervised Learning of Visual Features by Contrasting Cluster Assignments',
    authors: 'Mathilde Caron, Ishan Misra, Julien Mairal, Priya Goyal, Piotr Bojanowski, Armand Joulin',
    year: 2020,
    arxiv: '2006.09882',
  },
  options: swavOptions,
  training: { batchSize: 128, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => twoViewBatch(samples, rng),
  share: shareTwoViews,
  objective: (make, { form }, options, rng) => new SwavObjective(make(form), options, rng),
  example: (samples, rng) =>
    pairExample(
      samples,
      twoViewBatch(samples, rng),
      'Each image and two random views of it. From one view, the network must predict the prototype that the other view was assigned to.',
    ),
})
