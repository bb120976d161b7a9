import { real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { barlowTwins as loss } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreStatistics } from '../shared/require-others.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { spread } from '../shared/view-metrics.ts'

export const barlowTwinsOptions = {
  lambda: real(0.005, 'weight λ of correlations between different dimensions', { min: 0 }),
  headWidth: whole(512, 'width of the two hidden layers of the projector', { min: 1, max: 8192 }),
  projection: whole(256, 'length D of the projections', { min: 2, max: 8192 }),
}

/**
 * Barlow Twins: each dimension of a projection says the same of both views, and no two dimensions say the same.
 *
 * Over a batch, every dimension of the first view is correlated with every dimension of the second. The same dimension should be fully
 * correlated, so that views agree. Different dimensions should be uncorrelated, so that nothing is said twice and nothing collapses.
 *
 *     loss = Σ_i (1 − C_ii)² + λ Σ_{i ≠ j} C_ij²
 *
 * Deviations: the projector is 512-512-256 in place of 8192 three times; AdamW in place of LARS.
 * @see Zbontar, Jing, Misra, LeCun & Deny 2021, https://arxiv.org/abs/2103.03230
 */
export const barlowTwins: PretextTask<ImageSamples, TwoViewBatch, typeof barlowTwinsOptions> =
  /* @__PURE__ */ defineTask({
    name: 'barlow-twins',
    title: 'Barlow Twins: nothing said twice',
    family: 'joint-embedding/redundancy-reduction',
    summary:
      'two views of each image; their projections agree in each dimension, and no two dimensions repeat',
    paper: {
      title: 'Barlow Twins: Self-Supervised Learning via Redundancy Reduction',
      authors: 'Jure Zbontar, Li Jing, Ishan Misra, Yann LeCun, Stéphane Deny',
      year: 2021,
      arxiv: '2103.03230',
    },
    options: barlowTwinsOptions,
    training: { batchSize: 256, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    share: shareTwoViews,
    objective(make, { form }, { lambda, headWidth, projection }, rng) {
      const encoder = make(form)
      const sizes = [encoder.features, headWidth, headWidth, projection]
      return new ProjectionObjective({
        encoder,
        projector: new Mlp({ sizes, norm: 'batch', lastBias: false }, rng.fork('projector')),
        compare: (first, second) => ({
          loss: loss(first, second, { lambda }),
          metrics: { spread: spread(first) },
        }),
        task: 'barlow-twins',
        why: othersAreStatistics,
      })
    },
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. Each number that the network gives for a view must be the same for the other view, and say something that no other number says.',
      ),
  })
