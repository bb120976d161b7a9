import type { ImageSamples } from '@pretexts/data'
import { evaluation } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import { strongView } from '../../joint-embedding/shared/view-of.ts'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { type InstanceBatch, instanceBatch } from '../shared/instance-batch.ts'
import { matchFinding } from '../shared/match-finding.ts'
import { twoViewExample } from '../shared/two-view-example.ts'
import { InstanceDiscriminationObjective } from './instance-discrimination-objective.ts'
import { instanceDiscriminationOptions } from './instance-discrimination-options.ts'

/**
 * Instance discrimination: every image is a class, as for exemplars, but without weights for the classes. A memory bank holds what
 * the network made of each image when it last saw it, and a view of the image must resemble that row more than all others. This
 * is the bridge to contrastive learning: make the bank a queue of recent views and it is MoCo, take the other views of the batch
 * and it is SimCLR.
 *
 *     P(i|v) = exp(v_i·v / τ) / Σ_j exp(v_j·v / τ),  loss = −ln P(image | v)
 *
 * For data sets that fit in memory the softmax over all images is affordable, and the default. With `negatives` it is estimated with
 * noise images, as in the paper for 1.3 million.
 *
 * Deviations: all images of a batch are compared with the same noise images; no proximal term by default (the paper: λ = 30 on
 * ImageNet); the vector is 64 long.
 * @see Wu, Xiong, Yu & Lin 2018, https://arxiv.org/abs/1805.01978
 */
export const instanceDiscrimination: PretextTask<
  ImageSamples,
  InstanceBatch,
  typeof instanceDiscriminationOptions
> = /* @__PURE__ */ defineTask({
  name: 'instance-discrimination',
  title: 'Instance discrimination: which image is it?',
  family: 'self-prediction/augmented',
  summary: 'views of images; the network finds the image among all, by what it made of each before',
  paper: {
    title: 'Unsupervised Feature Learning via Non-Parametric Instance Discrimination',
    authors: 'Zhirong Wu, Yuanjun Xiong, Stella X. Yu, Dahua Lin',
    year: 2018,
    arxiv: '1805.01978',
  },
  options: instanceDiscriminationOptions,
  training: { batchSize: 128, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => instanceBatch(samples, strongView(samples.form), rng),
  objective: (make, { form, dataset }, options, rng) =>
    new InstanceDiscriminationObjective(make(form), dataset.count, options, rng),
  example: (samples, rng) =>
    twoViewExample(
      'Which image is it?',
      'Each image and two views of it. The network sees a view and has to find the image among all, by the vectors that it gave them before.',
      samples,
      instanceBatch(samples, strongView(samples.form), rng),
    ),
  async findings({ objective, heldOut, rng }) {
    const samples = await heldOutImages(heldOut)
    return scope(() =>
      noGrad(() => {
        const batch = instanceBatch(samples, strongView(samples.form), rng.fork('views'))
        const made = objective as InstanceDiscriminationObjective
        const context = evaluation()
        return [matchFinding(made.project(batch.first, context), made.project(batch.second, context), batch)]
      }),
    )
  },
})
