import type { ImageSamples } from '@pretexts/data'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { NnclrObjective } from './nnclr-objective.ts'
import { nnclrOptions } from './nnclr-options.ts'

/**
 * NNCLR: the positive of an image is its nearest neighbor.
 *
 * As in SimCLR, an image must be told from the other images of the batch. But the positive is not another view of it: it is the most
 * similar image among thousands of earlier ones, which a queue holds. So positives differ in more than crops and colors.
 *
 *     loss = ½ (CE(NN(z₁)·p₂ᵀ/τ) + CE(NN(z₂)·p₁ᵀ/τ)),  NN(z) the row of the queue nearest to z, p = predictor(z)
 *
 * Deviations: neighbors are looked for only among rows that were pushed, and an empty queue gives z itself, because a random row would be a
 * random positive; 4,096 rows in place of 98,304.
 * @see Dwibedi et al. 2021, https://arxiv.org/abs/2104.14548
 */
export const nnclr: PretextTask<ImageSamples, TwoViewBatch, typeof nnclrOptions> = /* @__PURE__ */ defineTask(
  {
    name: 'nnclr',
    title: 'NNCLR: neighbors are positives',
    family: 'joint-embedding/contrastive',
    summary:
      'the positive of a view is the nearest neighbor of the other view among thousands of earlier images',
    paper: {
      title:
        'With a Little Help from My Friends: Nearest-Neighbor Contrastive Learning of Visual Representations',
      authors: 'Debidatta Dwibedi, Yusuf Aytar, Jonathan Tompson, Pierre Sermanet, Andrew Zisserman',
      year: 2021,
      arxiv: '2104.14548',
    },
    options: nnclrOptions,
    training: { batchSize: 128, learningRate: 1e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    objective: (make, { form }, options, rng) => new NnclrObjective(make(form), options, rng),
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. From one view, the network must find the earlier image that is most similar to the other view.',
      ),
  },
)
