import type { ImageForm } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { full } from '@pretexts/tensor'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { acceptColors } from '../shared/color/accept-colors.ts'
import { labInputs, labOf } from '../shared/color/lab-images.ts'
import { paint } from '../shared/color/paint.ts'
import { placesOf } from '../shared/color/places.ts'
import { requireColors } from '../shared/color/require-colors.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { type SplitBrainBatch, splitBins, splitBrainBatch } from './split-brain-batch.ts'
import { splitBrainFindings } from './split-brain-findings.ts'
import { SplitBrainObjective } from './split-brain-objective.ts'
import { splitBrainOptions } from './split-brain-options.ts'
import { channelsOf, SplitEncoder } from './split-encoder.ts'

/**
 * Split-brain autoencoder: one half of the network sees the lightness of an image and predicts its colors, the other half sees the
 * colors and predicts the lightness. Together they see the whole image, yet neither can copy what it has to predict. The features
 * of both halves, side by side, are what is kept.
 *
 *     loss = CE(classifier(encoder₁(L)), code of (a, b)) + CE(classifier(encoder₂(a, b)), code of L),  h = [encoder₁(L), encoder₂(a, b)]
 *
 * Deviations: each half is a whole encoder of the chosen model, so that h is twice as long; 26 bins of lightness; targets are soft
 * codes at every fourth pixel, as in colorization, and colors are not rebalanced.
 * @see Zhang, Isola & Efros 2017, https://arxiv.org/abs/1611.09842
 */
export const splitBrain: PretextTask<ImageSamples, SplitBrainBatch, typeof splitBrainOptions> =
  /* @__PURE__ */ defineTask({
    name: 'split-brain',
    title: 'Split-brain: each half predicts what the other sees',
    family: 'self-prediction/obscured',
    summary: 'one half of the network predicts colors from lightness, the other lightness from colors',
    paper: {
      title: 'Split-Brain Autoencoders: Unsupervised Learning by Cross-Channel Prediction',
      authors: 'Richard Zhang, Phillip Isola, Alexei A. Efros',
      year: 2017,
      arxiv: '1611.09842',
    },
    options: splitBrainOptions,
    model: 'nin',
    training: { batchSize: 64, learningRate: 2e-3 },
    accepts: acceptColors,
    encoder: (make, form, _options, rng) => new SplitEncoder(make, form as ImageForm, rng),
    inputs: (samples) => labInputs(labOf(samples), samples, 3),
    batch: splitBrainBatch,
    async objective(make, { form, dataset }, options, rng) {
      await requireColors('split-brain', dataset)
      const encoder = new SplitEncoder(make, form as ImageForm, rng.fork('encoder'))
      return new SplitBrainObjective(encoder, splitBins(options), rng)
    },
    example(samples, rng, options) {
      const { images, color } = splitBrainBatch(samples, rng, options)
      const gray = channelsOf(images).lightness
      const places = placesOf(samples.form)
      return {
        title: 'What does the other half see?',
        text: 'One half of the network sees the lightness and has to predict the colors at every fourth pixel; the other half sees the colors, here at one lightness, and has to predict the lightness.',
        blocks: [
          pictureRows([
            ['first half sees', gray],
            ['second half sees', paint(full(gray.shape, 0.6), color.values, places)],
            ['original', toTensor(samples)],
          ]),
        ],
      }
    },
    findings: splitBrainFindings,
  })
