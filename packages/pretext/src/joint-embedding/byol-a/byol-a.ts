import { real, type SignalForm, whole } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { spectrogramOptions } from '../../signals/spectrogram-options.ts'
import { acceptSpectra } from '../../signals/spectrograms.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { onSpectrograms, spectrogramPairExample } from '../shared/spectrogram-pairs.ts'
import type { TwoViewBatch } from '../shared/two-view-batch.ts'
import { spectrogramViews, viewsInWords } from './byol-a-batch.ts'
import { ByolAObjective } from './byol-a-objective.ts'

const options = {
  ...spectrogramOptions('bands'),
  mix: real(0, 'largest share of another sound in the background', { min: 0, max: 1 }),
  crop: real(0.85, 'smallest height of a crop of the spectrogram: how far pitch and formants move', {
    above: 0,
    max: 1,
  }),
  momentum: real(0.99, 'momentum m of the target network', { min: 0, max: 1 }),
  headWidth: whole(256, 'width of the hidden layers of projector and predictor', { min: 1, max: 8192 }),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
}

/**
 * BYOL for audio: predict what a slowly moving copy says about the same sound, changed.
 *
 * A view of a spectrogram has another pitch and speed, and another sound in the background where `mix` asks for it. From one view the
 * network predicts the projection that its slower copy gives for the other. There are no negatives, and one sound is enough for a
 * pair: what both views share is the foreground.
 *
 * Settings here are small: 32 bands in place of 64; heads of 256 in place of 4096. Crops are at least 0.85 of the bands high in place of
 * 0.6: moved by two fifths, the formants of one vowel are those of another. `mix` is 0 in place of 0.4: where sounds are words of one
 * loudness, a second word is no background. It fills the silences of the first, and which of the two is meant cannot be told.
 * Bands are centered one by one: what stays the same over time is the voice and the microphone. For sounds that are told apart by
 * what stays the same, `center` is better `whole`.
 * @see Niizumi, Takeuchi, Ohishi, Harada & Kashino 2021, https://arxiv.org/abs/2103.06695
 */
export const byolA: PretextTask<SignalSamples, TwoViewBatch, typeof options> = /* @__PURE__ */ defineTask({
  name: 'byol-a',
  title: 'BYOL-A: one sound, changed twice',
  family: 'joint-embedding/distillation',
  summary:
    'from one view of a spectrogram, predict what a slowly moving copy of the network says about another view',
  paper: {
    title: 'BYOL for Audio: Self-Supervised Learning for General-Purpose Audio Representation',
    authors: 'Daisuke Niizumi, Daiki Takeuchi, Yasunori Ohishi, Noboru Harada, Kunio Kashino',
    year: 2021,
    arxiv: '2103.06695',
  },
  options,
  model: 'spectrogram-cnn',
  training: { epochs: 24, batchSize: 16, learningRate: 1e-3 },
  accepts: acceptSpectra,
  encoderForm: (form, chosen) => onSpectrograms.encoderForm(form as SignalForm, chosen),
  inputs: onSpectrograms.inputs,
  batch: (samples, rng, { mels, center, mix, crop }) =>
    spectrogramViews(samples, rng, { mels, center, mix, crop }),
  objective: (make, { form }, { momentum, headWidth, projection }, rng) =>
    new ByolAObjective(
      { online: make(form), target: make(form, rng.fork('target encoder')) },
      { momentum, headWidth, projection, predictor: true },
      rng,
    ),
  example: (samples, rng, { mels, center, mix, crop }) =>
    spectrogramPairExample(samples, spectrogramViews(samples, rng, { mels, center, mix, crop }), {
      mels,
      center,
      text: `The spectrogram of each signal and two views of it: ${viewsInWords(mix)}. From one view the network must predict what its slower copy says about the other.`,
    }),
})
