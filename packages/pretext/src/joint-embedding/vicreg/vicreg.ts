import { real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { vicReg, vicRegTerms } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { noGrad } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreStatistics } from '../shared/require-others.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'

export const vicregOptions = {
  invariance: real(25, 'weight λ: views of an image agree', { min: 0 }),
  variance: real(25, 'weight μ: every dimension varies over the batch', { min: 0 }),
  covariance: real(1, 'weight ν: dimensions are uncorrelated', { min: 0 }),
  headWidth: whole(512, 'width of the two hidden layers of the projector', { min: 1, max: 8192 }),
  projection: whole(256, 'length D of the projections', { min: 2, max: 8192 }),
}

/**
 * VICReg: variance, invariance, covariance, each as a term of the loss.
 *
 * The projections of two views of an image are pulled together. Two terms, for each view by itself, prevent collapse: every dimension
 * must have a standard deviation of 1 or more over the batch, and different dimensions must be uncorrelated.
 *
 *     loss = λ mean (z₁ − z₂)² + μ hinge(1 − std z) + ν Σ_{i ≠ j} Cov(z)_ij² / D
 *
 * Deviations: the projector is 512-512-256 in place of 8192 three times; AdamW in place of LARS; terms are scaled as in the authors' code.
 * @see Bardes, Ponce & LeCun 2022, https://arxiv.org/abs/2105.04906
 */
export const vicreg: PretextTask<ImageSamples, TwoViewBatch, typeof vicregOptions> =
  /* @__PURE__ */ defineTask({
    name: 'vicreg',
    title: 'VICReg: agree, vary, do not repeat',
    family: 'joint-embedding/redundancy-reduction',
    summary:
      'two views of each image; their projections agree, vary over the batch, and have uncorrelated dimensions',
    paper: {
      title: 'VICReg: Variance-Invariance-Covariance Regularization for Self-Supervised Learning',
      authors: 'Adrien Bardes, Jean Ponce, Yann LeCun',
      year: 2022,
      arxiv: '2105.04906',
    },
    options: vicregOptions,
    training: { batchSize: 256, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    share: shareTwoViews,
    objective(make, { form }, { headWidth, projection, ...weights }, rng) {
      const encoder = make(form)
      const sizes = [encoder.features, headWidth, headWidth, projection]
      return new ProjectionObjective({
        encoder,
        projector: new Mlp({ sizes, norm: 'batch', lastBias: false }, rng.fork('projector')),
        compare(first, second) {
          const terms = noGrad(() => vicRegTerms(first.detach(), second.detach()))
          const metrics = Object.entries(terms).map(([name, term]) => [name, term.item()])
          return { loss: vicReg(first, second, weights), metrics: Object.fromEntries(metrics) }
        },
        task: 'vicreg',
        why: othersAreStatistics,
      })
    },
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. The network must give both views the same numbers, while every number varies from image to image and no two numbers are correlated.',
      ),
  })
