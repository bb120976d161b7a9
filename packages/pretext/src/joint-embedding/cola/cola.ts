import type { SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { captionedSpectrogram } from '../../signals/spectrogram-pictures.ts'
import { acceptSpectra } from '../../signals/spectrograms.ts'
import { defineTask } from '../../task/define-task.ts'
import type { PretextTask } from '../../task/pretext-task.ts'
import { onSpectrograms } from '../shared/spectrogram-pairs.ts'
import { type ColaBatch, colaBatch, segmentForm } from './cola-batch.ts'
import { ColaObjective } from './cola-objective.ts'
import { colaOptions } from './cola-options.ts'

/**
 * COLA: which segment is of the same recording?
 *
 * Two segments of each signal are cut at random. An encoder of spectrograms must match the segments of a signal among those of all
 * signals of a batch. What both have in common is what lasts: the voice, the room, the kind of sound.
 *
 * Settings here are small: 32 bands in place of 64; projections of 128 in place of 512. A segment is half of its signal in place of a
 * tenth: a signal here is often one word, and what both segments miss cannot be learned. Bands are centered one by one: the microphone
 * would tell at once which segments belong together.
 * @see Saeed, Grangier & Zeghidour 2021, https://arxiv.org/abs/2010.10915
 */
export const cola: PretextTask<SignalSamples, ColaBatch, typeof colaOptions> = /* @__PURE__ */ defineTask({
  name: 'cola',
  title: 'COLA: two segments of one recording',
  family: 'joint-embedding/contrastive',
  summary:
    'two segments of each signal; the network finds the segment of the same signal among those of the batch',
  paper: {
    title: 'Contrastive Learning of General-Purpose Audio Representations',
    authors: 'Aaqib Saeed, David Grangier, Neil Zeghidour',
    year: 2020,
    arxiv: '2010.10915',
  },
  options: colaOptions,
  model: 'spectrogram-cnn',
  training: { epochs: 24, batchSize: 16, learningRate: 1e-3 },
  accepts: acceptSpectra,
  encoderForm: (form, chosen) => onSpectrograms.encoderForm(form as SignalForm, chosen),
  inputs: onSpectrograms.inputs,
  batch: colaBatch,
  objective: (make, { form }, chosen, rng) => new ColaObjective(make(form), chosen, rng),
  example(samples, rng, chosen) {
    const { anchors, positives } = colaBatch(samples, rng, chosen)
    const form = segmentForm(samples.form, chosen)
    const [a, b] = [anchors, positives].map((x) => x.values() as Float32Array)
    return {
      title: 'Which segments belong together?',
      text: 'Two segments of each signal, the second with noise. The network must find the second segment of a signal among those of all signals of a batch.',
      blocks: [
        {
          kind: 'pictures',
          columns: 2,
          pictures: Array.from(samples.indices, (_, n) => [
            captionedSpectrogram(`signal ${n + 1}, one segment`, a, form, n),
            captionedSpectrogram(`signal ${n + 1}, another`, b, form, n),
          ]).flat(),
        },
      ],
    }
  },
})
