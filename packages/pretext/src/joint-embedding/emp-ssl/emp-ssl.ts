import { real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { codingRate, empSsl as loss } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { mean, noGrad, normalize } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { manyExample } from '../shared/many-example.ts'
import { type ManyViewBatch, manyViewBatch } from '../shared/many-view-batch.ts'
import { ManyViewObjective } from '../shared/many-view-objective.ts'

export const empSslOptions = {
  views: whole(8, 'views V of each image', { min: 2, max: 200 }),
  epsilon: real(0.2, 'error ε at which coding rates are counted', { above: 0 }),
  invariance: real(200, 'weight of the agreement of views', { min: 0 }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(32, 'length D of the projections', { min: 2, max: 512 }),
}

/**
 * EMP-SSL: many views of an image agree with their mean, and the views of a batch take many nats to write down.
 *
 * Each image is seen many times in a step, so few passes over the data are enough. The views of an image are pulled to their mean;
 * the total coding rate of the batch, which is large where projections go in many directions, prevents collapse.
 *
 *     loss = −mean_v ½ ln det(I + D/(N ε) Z_vᵀ Z_v) − w mean cos(z_v, z̄)
 *
 * Deviations: 8 views in place of 20 to 200; they are the usual strong views and not crops of a quarter of the area; AdamW in place
 * of LARS.
 * @see Tong, Chen, Ma & LeCun 2023, https://arxiv.org/abs/2304.03977
 */
export const empSsl: PretextTask<ImageSamples, ManyViewBatch, typeof empSslOptions> =
  /* @__PURE__ */ defineTask({
    name: 'emp-ssl',
    title: 'EMP-SSL: many views in one step',
    family: 'joint-embedding/redundancy-reduction',
    summary:
      'many views of each image agree, while the projections of a batch go in as many directions as they can',
    paper: {
      title: 'EMP-SSL: Towards Self-Supervised Learning in One Training Epoch',
      authors: 'Shengbang Tong, Yubei Chen, Yi Ma, Yann LeCun',
      year: 2023,
      arxiv: '2304.03977',
    },
    options: empSslOptions,
    training: { batchSize: 100, learningRate: 1e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng, { views }) => manyViewBatch(samples, rng, views),
    objective(make, { form }, { epsilon, invariance, headWidth, projection }, rng) {
      const encoder = make(form)
      const sizes = [encoder.features, headWidth, projection]
      return new ManyViewObjective({
        encoder,
        projector: new Mlp({ sizes, norm: 'batch' }, rng.fork('projector')),
        compare(z) {
          const rate = noGrad(() => mean(codingRate(normalize(z.detach()), { epsilon })))
          return { loss: loss(z, { epsilon, invariance }), metrics: { codingRate: rate.item() } }
        },
        task: 'emp-ssl',
      })
    },
    example: (samples, rng, { views }) =>
      manyExample(
        samples,
        manyViewBatch(samples, rng, views),
        'Each image and random views of it. The network must give all views of an image nearly the same projection, while the projections of all images differ as much as possible.',
      ),
  })
