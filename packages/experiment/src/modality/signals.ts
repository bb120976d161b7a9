import { logMelPicture, logMelStatistics, mfccStatistics, randomGain, randomTimeShift } from '@pretexts/audio'
import type { Samples, SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { type Baseline, batchedBaseline } from '@pretexts/transfer'
import type { Modality } from './modality.ts'

/** Bands of a log-mel spectrum, and coefficients of its cepstrum, that statistics are made of. */
const mels = 40
const coefficients = 13

export const signals: Modality = {
  kind: 'signal',
  noun: 'sound',
  baselines: () => [logMel, mfcc] as unknown as readonly Baseline<Samples>[],
  augment: (samples, rng) => louderAndLater(samples as SignalSamples, rng),
  exhibits: (samples) =>
    Array.from(samples.indices, (_, i) => ({
      picture: logMelPicture(samples as SignalSamples, i),
      group: samples.labels?.[i] ?? null,
    })),
}

const logMel = batchedBaseline<SignalSamples>({
  name: 'log-mel',
  title: 'log-mel statistics',
  description: 'mean and standard deviation over time of every band of the log-mel spectrum',
  standard: ['sgd', 'knn'],
  width: () => 2 * mels,
  rows: (samples) => logMelStatistics(firstChannel(samples), { rate: samples.form.rate, mels }).values,
})

const mfcc = batchedBaseline<SignalSamples>({
  name: 'mfcc',
  title: 'MFCC statistics',
  description: 'mean and standard deviation over time of the MFCCs and of their first and second differences',
  width: () => 2 * 3 * coefficients,
  rows: (samples) =>
    mfccStatistics(firstChannel(samples), { rate: samples.form.rate, mels, coefficients, order: 2 }).values,
})

/** The first channel of every signal, padding not counted. */
function firstChannel({ form, values, lengths }: SignalSamples) {
  const { channels, length } = form
  if (channels === 1) return { values, length, lengths }
  const first = new Float32Array(lengths.length * length)
  for (let n = 0; n < lengths.length; n++)
    first.set(values.subarray(n * channels * length, n * channels * length + length), n * length)
  return { values: first, length, lengths }
}

/** Each signal up to 6 dB louder or softer, and up to a twentieth of its length earlier or later. */
function louderAndLater(samples: SignalSamples, rng: Random): SignalSamples {
  const { channels, length } = samples.form
  const values = new Float32Array(samples.values.length)
  for (let n = 0; n < samples.indices.length; n++) {
    const at = n * channels * length
    const signal = samples.values.subarray(at, at + channels * length)
    const louder = randomGain(signal, {}, rng)
    values.set(randomTimeShift(louder, { most: Math.floor(length / 20), channels }, rng), at)
  }
  return { ...samples, values }
}
