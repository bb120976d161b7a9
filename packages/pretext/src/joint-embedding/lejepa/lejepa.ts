import { real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { sigReg } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { add, mean, mul, randn, square, sub } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { manyExample } from '../shared/many-example.ts'
import { type ManyViewBatch, manyViewBatch } from '../shared/many-view-batch.ts'
import { ManyViewObjective } from '../shared/many-view-objective.ts'

export const lejepaOptions = {
  views: whole(2, 'views V of each image', { min: 2, max: 16 }),
  lambda: real(0.05, 'weight λ of SIGReg; 1 − λ is that of the invariance', { min: 0, max: 1 }),
  directions: whole(64, 'random directions S on which SIGReg projects', { min: 1, max: 4096 }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(32, 'length D of the projections', { min: 2, max: 4096 }),
}

/**
 * LeJEPA: views of an image agree, and all projections together look like a standard normal distribution.
 *
 * Several views of each image are projected, and each is pulled to their mean. That alone would collapse to a point. SIGReg prevents it: on
 * random directions, the distribution of the projections is compared with a normal one. There is no teacher, no queue, no
 * predictor and no stopped gradient.
 *
 *     loss = (1 − λ) mean (z_v − z̄)² + λ SIGReg(z),  z̄ the mean over the views of an image
 *
 * Deviations: 2 views in place of 8, 64 directions in place of 256 and more, and a small projector, for small images and runs of minutes.
 * @see Balestriero & LeCun 2025, https://arxiv.org/abs/2511.08544
 */
export const lejepa: PretextTask<ImageSamples, ManyViewBatch, typeof lejepaOptions> =
  /* @__PURE__ */ defineTask({
    name: 'lejepa',
    title: 'LeJEPA: views agree, all of them are normal',
    family: 'joint-embedding/distribution-matching',
    summary:
      'several views of each image get the same projection, and all projections together a normal distribution',
    paper: {
      title: 'LeJEPA: Provable and Scalable Self-Supervised Learning Without the Heuristics',
      authors: 'Randall Balestriero, Yann LeCun',
      year: 2025,
      arxiv: '2511.08544',
    },
    options: lejepaOptions,
    training: { batchSize: 64, learningRate: 1e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng, { views }) => manyViewBatch(samples, rng, views),
    objective(make, { form }, { lambda, directions, headWidth, projection }, rng) {
      const encoder = make(form)
      const sizes = [encoder.features, headWidth, projection]
      return new ManyViewObjective({
        encoder,
        projector: new Mlp({ sizes, norm: 'batch' }, rng.fork('projector')),
        compare(z, context) {
          const invariance = mean(square(sub(z, mean(z, 0, { keepDims: true }))))
          const drawn = randn([projection, directions], context.rng.fork('directions')) // new ones at every step
          const normality = sigReg(z, drawn)
          return {
            loss: add(mul(invariance, 1 - lambda), mul(normality, lambda)),
            metrics: { invariance: invariance.item(), sigReg: normality.item() },
          }
        },
        task: 'lejepa',
      })
    },
    example: (samples, rng, { views }) =>
      manyExample(
        samples,
        manyViewBatch(samples, rng, views),
        'Each image and random views of it. The network must give all views of an image the same projection, while the projections of all images are spread like a normal distribution.',
      ),
  })
