import { choice, real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { batchTriplet } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { arange, concat } from '@pretexts/tensor'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreNegatives } from '../shared/require-others.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { matchAccuracy } from '../shared/view-metrics.ts'

export const tripletOptions = {
  margin: real(0.2, 'margin m between the distances to the positive and to the negative', { min: 0 }),
  mining: choice('semi-hard', ['semi-hard', 'hard'], 'which negatives of the batch are learned from'),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

/**
 * Triplets: a view is nearer to the other view of its image than to views of other images.
 *
 * Each view of a batch is an anchor, the other view of its image is the positive, and a view of another image the negative. Random
 * negatives are soon far enough, and nothing is left to learn. So negatives are chosen in the batch: just farther than
 * the positive (semi-hard), or the nearest of all (hard).
 *
 *     loss = mean max(0, d(a, p) − d(a, n) + m),  d squared distances of unit vectors
 *
 * Deviation: FaceNet's triplets are of labeled people; here the two views of an image are a class.
 * @see Schroff, Kalenichenko & Philbin 2015, https://arxiv.org/abs/1503.03832
 */
export const triplet: PretextTask<ImageSamples, TwoViewBatch, typeof tripletOptions> =
  /* @__PURE__ */ defineTask({
    name: 'triplet',
    title: 'Triplets: nearer to its own',
    family: 'joint-embedding/contrastive',
    summary:
      'a view of an image must be nearer to its other view than to a view of another image, by a margin',
    paper: {
      title: 'FaceNet: A Unified Embedding for Face Recognition and Clustering',
      authors: 'Florian Schroff, Dmitry Kalenichenko, James Philbin',
      year: 2015,
      arxiv: '1503.03832',
    },
    options: tripletOptions,
    training: { batchSize: 128, learningRate: 1e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    share: shareTwoViews,
    objective(make, { form }, { margin, mining, headWidth, projection }, rng) {
      const encoder = make(form)
      return new ProjectionObjective({
        encoder,
        projector: new Mlp({ sizes: [encoder.features, headWidth, projection] }, rng.fork('projector')),
        compare(first, second) {
          const own = arange(0, first.shape[0], 1, { dtype: 'int32' }) // each image is a class
          return {
            loss: batchTriplet(concat([first, second]), concat([own, own]), { margin, mining }),
            metrics: { accuracy: matchAccuracy(first, second) },
          }
        },
        task: 'triplet',
        why: othersAreNegatives,
        together: true,
      })
    },
    example: (samples, rng) =>
      pairExample(
        samples,
        twoViewBatch(samples, rng),
        'Each image and two random views of it. A view must be nearer to the other view of its image than to a view of any other image.',
      ),
  })
