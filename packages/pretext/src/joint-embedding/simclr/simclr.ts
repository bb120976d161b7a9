import { choice, real, whole } from '@pretexts/contracts'
import type { ImageSamples } from '@pretexts/data'
import { ntXent } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { acceptImages } from '../../task/accept.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { pairExample } from '../shared/pair-example.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreNegatives } from '../shared/require-others.ts'
import { shareTwoViews, type TwoViewBatch, twoViewBatch } from '../shared/two-view-batch.ts'
import { matchAccuracy } from '../shared/view-metrics.ts'

export const simclrOptions = {
  temperature: real(0.5, 'temperature τ of the softmax', { above: 0 }),
  head: choice('v1', ['v1', 'v2'], 'the projector: two layers, or the three with batch norms of version 2'),
  headWidth: whole(256, 'width of the hidden layers of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

/**
 * SimCLR: find the other view of the same image among all views of a batch.
 *
 * Two views of each image are made, and an encoder with a small projector maps each to a vector. The two vectors of an image must
 * be more similar to each other than to those of all other images of the batch. To tell images apart in spite of crops and
 * rotations, the encoder has to represent what is in them.
 *
 *     z = projector(encoder(view)),  loss = NT-Xent(z₁, z₂; τ)
 *
 * Deviations: the projector is smaller; no batch norm in the projector, as in version 1. With the head
 * of version 2, `headedEncoder` gives the features from inside the head that version 2 fine-tunes from.
 * @see Chen, Kornblith, Norouzi & Hinton 2020, https://arxiv.org/abs/2002.05709
 */
export const simclr: PretextTask<ImageSamples, TwoViewBatch, typeof simclrOptions> =
  /* @__PURE__ */ defineTask({
    name: 'simclr',
    title: 'SimCLR: two views of one image',
    family: 'joint-embedding/contrastive',
    summary: 'two views of each image; the network finds the other view among all views of the batch',
    paper: {
      title: 'A Simple Framework for Contrastive Learning of Visual Representations',
      authors: 'Ting Chen, Simon Kornblith, Mohammad Norouzi, Geoffrey Hinton',
      year: 2020,
      arxiv: '2002.05709',
    },
    options: simclrOptions,
    training: { batchSize: 256, learningRate: 2e-3 },
    accepts: (form) => acceptImages(form),
    batch: (samples, rng) => twoViewBatch(samples, rng),
    share: shareTwoViews,
    objective(make, { form }, { temperature, head, headWidth, projection }, rng) {
      const encoder = make(form)
      const second = head === 'v2'
      const hidden = second ? [headWidth, headWidth] : [headWidth]
      const sizes = [encoder.features, ...hidden, projection]
      const norm = second ? 'batch' : 'none'
      return new ProjectionObjective({
        encoder,
        projector: new Mlp({ sizes, norm, lastNorm: norm }, rng.fork('projector')),
        compare: (first, second) => ({
          loss: ntXent(first, second, { temperature }),
          metrics: { accuracy: matchAccuracy(first, second) },
        }),
        task: 'simclr',
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
