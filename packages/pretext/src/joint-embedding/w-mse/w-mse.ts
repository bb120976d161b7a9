import { whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { wMse as loss } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { fromArray, indexSelect } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreStatistics } from '../shared/require-others.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { spread } from '../shared/view-metrics.ts'

export const wMseOptions = {
  subBatch: whole(64, 'images that are whitened together; at least twice the projection is best', { min: 3 }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(16, 'length D of the projections', { min: 2, max: 512 }),
}

/**
 * W-MSE: whitened projections of two views agree.
 *
 * Over a part of the batch, projections are shifted, scaled and rotated so that every dimension has variance 1 and no two are
 * correlated. What is whitened cannot collapse, so a plain squared distance of the views is enough: no negatives, no second network.
 *
 *     loss = mean ‖u − v‖² = 2 − 2 mean cos(whiten z₁, whiten z₂)
 *
 * The batch is shuffled before it is split into parts. A part that cannot be whitened has collapsed, and is an error that says so.
 * Deviations: D is 16 in place of 64, parts have 64 images in place of 128, for small batches.
 * @see Ermolov, Siarohin, Sangineto & Sebe 2021, https://arxiv.org/abs/2007.06346
 */
export const wMse: PretextTask<ImageSamples, TwoViewBatch, typeof wMseOptions> = /* @__PURE__ */ defineTask({
  name: 'w-mse',
  title: 'W-MSE: agree after whitening',
  family: 'joint-embedding/redundancy-reduction',
  summary: 'two views of each image; their projections, whitened over the batch, agree',
  paper: {
    title: 'Whitening for Self-Supervised Representation Learning',
    authors: 'Aleksandr Ermolov, Aliaksandr Siarohin, Enver Sangineto, Nicu Sebe',
    year: 2021,
    arxiv: '2007.06346',
  },
  options: wMseOptions,
  training: { batchSize: 256, learningRate: 2e-3 },
  accepts: (form) => acceptImages(form),
  batch: (samples, rng) => twoViewBatch(samples, rng),
  share: shareTwoViews,
  objective(make, { form }, { subBatch, headWidth, projection }, rng) {
    const encoder = make(form)
    const sizes = [encoder.features, headWidth, projection]
    return new ProjectionObjective({
      encoder,
      projector: new Mlp({ sizes, norm: 'batch' }, rng.fork('projector')),
      compare(first, second, context) {
        const count = first.shape[0]
        const order = fromArray(context.rng.fork('parts').permutation(count), [count])
        const [a, b] = context.training ? [first, second].map((z) => indexSelect(z, order)) : [first, second]
        return { loss: loss(a, b, { size: subBatch }), metrics: { spread: spread(first) } }
      },
      task: 'w-mse',
      why: othersAreStatistics,
    })
  },
  example: (samples, rng) =>
    pairExample(
      samples,
      twoViewBatch(samples, rng),
      'Each image and two random views of it. The network must give both views the same numbers; over the batch, these numbers are made uncorrelated and equally varied.',
    ),
})
