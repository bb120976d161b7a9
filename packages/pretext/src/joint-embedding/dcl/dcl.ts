import { real, toggle, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { dclw, dcl as decoupled } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreNegatives } from '../shared/require-others.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { matchAccuracy } from '../shared/view-metrics.ts'

export const dclOptions = {
  temperature: real(0.2, 'temperature τ of the softmax', { above: 0 }),
  weights: toggle(false, 'give pairs that are far apart more weight (DCLW)'),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

/**
 * Decoupled contrastive learning: SimCLR for small batches.
 *
 * As in SimCLR, the two views of an image must be more similar than those of different images. SimCLR's loss has the positive pair in its
 * denominator too, which makes gradients small where the batch is small. Here it is left out.
 *
 *     loss = −s⁺/τ + ln Σ_{negatives} exp(s/τ),  mean over 2N anchors
 *
 * Deviations: τ is 0.2 in place of 0.1; the projector is smaller.
 * @see Yeh, Hong, Hsu, Liu, Chen & LeCun 2022, https://arxiv.org/abs/2110.06848
 */
export const dcl: PretextTask<ImageSamples, TwoViewBatch, typeof dclOptions> = /* @__PURE__ */ defineTask({
  name: 'dcl',
  title: 'DCL: contrast in small batches',
  family: 'joint-embedding/contrastive',
  summary: 'SimCLR with a loss that leaves the positive pair out of the denominator, for small batches',
  paper: {
    title: 'Decoupled Contrastive Learning',
    authors: 'Chun-Hsiao Yeh, Cheng-Yao Hong, Yen-Chi Hsu, Tyng-Luh Liu, Yubei Chen, Yann LeCun',
    year: 2022,
    arxiv: '2110.06848',
  },
  options: dclOptions,
  training: { batchSize: 64, learningRate: 1e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => twoViewBatch(samples, rng),
  share: shareTwoViews,
  objective(make, { form }, { temperature, weights, headWidth, projection }, rng) {
    const encoder = make(form)
    const loss = weights ? dclw : decoupled
    return new ProjectionObjective({
      encoder,
      projector: new Mlp({ sizes: [encoder.features, headWidth, projection] }, rng.fork('projector')),
      compare: (first, second) => ({
        loss: loss(first, second, { temperature }),
        metrics: { accuracy: matchAccuracy(first, second) },
      }),
      task: 'dcl',
      why: othersAreNegatives,
      together: true,
    })
  },
  example: (samples, rng) =>
    pairExample(
      samples,
      twoViewBatch(samples, rng),
      'Each image and two random views of it. The network must find the second view among all views of the batch, by what is in it.',
    ),
})
