import { real, type SignalForm, whole } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { ntXent } from '@pretexts/losses'
import { Mlp } from '@pretexts/nn'
import { spectrogramOptions } from '../../signals/spectrogram-options.ts'
import { acceptSpectra } from '../../signals/spectrograms.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { spectrogramViews, viewsInWords } from '../byol-a/byol-a-batch.ts'
import { ProjectionObjective } from '../shared/projection-objective.ts'
import { othersAreNegatives } from '../shared/require-others.ts'
import { onSpectrograms, spectrogramPairExample } from '../shared/spectrogram-pairs.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { matchAccuracy } from '../shared/view-metrics.ts'

const options = {
  ...spectrogramOptions('bands'),
  mix: real(0, 'largest share of another sound in the background', { min: 0, max: 1 }),
  crop: real(0.6, 'smallest height of a crop of the spectrogram: how far pitch and formants move', {
    above: 0,
    max: 1,
  }),
  temperature: real(0.2, 'temperature τ of the softmax', { above: 0 }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

/**
 * SimCLR on spectrograms: find the other view of the same sound among all views of a batch.
 *
 * Views are those of BYOL-A: another pitch and speed, and another sound in the background where `mix` asks for it. Unlike COLA's
 * segments they keep the whole sound, so that what is said is in both.
 * @see Chen, Kornblith, Norouzi & Hinton 2020, https://arxiv.org/abs/2002.05709; views: Niizumi et al. 2021, arXiv 2103.06695
 */
export const simclrAudio: PretextTask<SignalSamples, TwoViewBatch, typeof options> =
  /* @__PURE__ */ defineTask({
    name: 'simclr-audio',
    title: 'SimCLR on sound: two views of one spectrogram',
    family: 'joint-embedding/contrastive',
    summary: 'two views of each spectrogram; the network finds the other view among all views of the batch',
    paper: {
      title: 'A Simple Framework for Contrastive Learning of Visual Representations',
      authors: 'Ting Chen, Simon Kornblith, Mohammad Norouzi, Geoffrey Hinton',
      year: 2020,
      arxiv: '2002.05709',
    },
    options,
    model: 'spectrogram-cnn',
    training: { epochs: 24, batchSize: 64, learningRate: 1e-3 },
    accepts: acceptSpectra,
    encoderForm: (form, chosen) => onSpectrograms.encoderForm(form as SignalForm, chosen),
    inputs: onSpectrograms.inputs,
    batch: (samples, rng, { mels, center, mix, crop }) =>
      spectrogramViews(samples, rng, { mels, center, mix, crop }),
    objective(make, { form }, { temperature, headWidth, projection }, rng) {
      const encoder = make(form)
      return new ProjectionObjective({
        encoder,
        projector: new Mlp({ sizes: [encoder.features, headWidth, projection] }, rng.fork('projector')),
        compare: (first, second) => ({
          loss: ntXent(first, second, { temperature }),
          metrics: { accuracy: matchAccuracy(first, second) },
        }),
        task: 'simclr-audio',
        why: othersAreNegatives,
        together: true,
      })
    },
    example: (samples, rng, { mels, center, mix, crop }) =>
      spectrogramPairExample(samples, spectrogramViews(samples, rng, { mels, center, mix, crop }), {
        mels,
        center,
        text: `The spectrogram of each signal and two views of it: ${viewsInWords(mix)}. The network must find the second view among all views of the batch.`,
      }),
  })
