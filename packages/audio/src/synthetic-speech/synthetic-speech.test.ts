import { subset, unlabeled } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { LogMel } from '../spectrum/log-mel.ts'
import { type SyntheticSpeech, syntheticSpeech } from './synthetic-speech.ts'

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i)

test('an example depends on the seed, its voice and its number alone, not on what was read before', () => {
  const one = syntheticSpeech({ voices: 3, utterancesPerVoice: 12, seed: 1 })
  const two = syntheticSpeech({ voices: 3, utterancesPerVoice: 12, seed: 1, cacheBytes: 0 })
  const first = one.read([30, 5, 30])
  two.read([7, 8])
  expect(two.read([30, 5, 30])).toEqual(first)
  expect(first.values.subarray(0, 8000)).toEqual(first.values.subarray(16_000))
  const other = syntheticSpeech({ voices: 3, utterancesPerVoice: 12, seed: 2 })
  expect(other.read([30]).values).not.toEqual(first.values.subarray(0, 8000))
})

test('voices keep their numbers: the third of five is the first of those that begin with it', () => {
  const five = syntheticSpeech({ voices: 5, utterancesPerVoice: 4, seed: 'x' })
  const later = syntheticSpeech({ voices: 2, utterancesPerVoice: 4, firstVoice: 2, seed: 'x' })
  expect(later.voices).toEqual(Int32Array.of(2, 2, 2, 2, 3, 3, 3, 3))
  expect(later.read([0, 7]).values).toEqual(five.read([8, 15]).values)
  expect(later.phones(7)).toEqual(five.phones(15))
})

test('digits are balanced within each voice, and named', () => {
  const speech = syntheticSpeech({ voices: 2, utterancesPerVoice: 20, seed: 1 })
  expect([...speech.labels.subarray(18, 24)]).toEqual([8, 9, 0, 1, 2, 3])
  expect(speech.classNames[7]).toBe('seven')
  expect([...speech.read([25, 3]).labels!]).toEqual([5, 3])
  expect(speech.form).toEqual({ kind: 'signal', channels: 1, length: 8000, rate: 8000 })
})

test.each([8000, 16_000, 22_050])(
  'at %i Hz signals are finite, within ±1, and of one loudness where there is speech',
  (rate) => {
    const speech = syntheticSpeech({ voices: 6, utterancesPerVoice: 10, rate, seconds: 1.2, seed: 3 })
    const { values } = speech.read(all(60))
    expect(values.length).toBe(60 * Math.round(1.2 * rate))
    expect(values.every((x) => Math.abs(x) <= 1)).toBe(true)
    for (let i = 0; i < 60; i++) {
      const phones = speech.phones(i)
      const spoken = values
        .subarray(i * speech.form.length)
        .subarray(phones[0].start, phones[phones.length - 1].end)
      const rms = Math.sqrt(spoken.reduce((sum, x) => sum + x * x, 0) / spoken.length)
      expect(rms).toBeGreaterThan(0.06) // less than 0.1 only where the peak would pass 0.8; more by the background
      expect(rms).toBeLessThan(0.108)
    }
  },
)

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length
const deviation = (values: ArrayLike<number>) => {
  const center = mean(values)
  return Math.sqrt(mean(Array.from(values, (x) => (x - center) ** 2)))
}

/** The log-mel spectrogram of each word without the silence around it, as bands (M) of (T). */
function spectrograms(speech: SyntheticSpeech): Float32Array[][] {
  const mel = new LogMel({ rate: 8000, mels: 24 })
  return Array.from(all(speech.count), (i) => {
    const { values } = speech.read([i])
    const phones = speech.phones(i)
    const word = values.subarray(phones[0].start, phones[phones.length - 1].end)
    const frames = mel.frames(word.length)
    const spectrogram = mel.transform(word) // (M, T)
    return Array.from({ length: 24 }, (_, m) => spectrogram.subarray(m * frames, (m + 1) * frames))
  })
}

/** A band in eight equal parts of the word, less its mean. */
function shape(band: Float32Array): number[] {
  const edge = (p: number) => (p * band.length) / 8
  const part = (p: number) => mean(band.subarray(Math.floor(edge(p)), Math.ceil(edge(p + 1))))
  return Array.from({ length: 8 }, (_, p) => part(p) - mean(band))
}

/** How often the nearest class mean is the right one, in standardized columns, for examples that did not make the means. */
function nearestCentroid(rows: number[][], labels: Int32Array, trains: (i: number) => boolean): number {
  const training = rows.filter((_, i) => trains(i))
  const spread = rows[0].map((_, d) => deviation(training.map((row) => row[d])))
  const classes = [...new Set(labels)]
  const centroids = classes.map((label) => {
    const members = rows.filter((_, i) => labels[i] === label && trains(i))
    return rows[0].map((_, d) => mean(members.map((row) => row[d])))
  })
  const distance = (row: number[], centroid: number[]) =>
    row.reduce((sum, x, d) => sum + ((x - centroid[d]) / spread[d]) ** 2, 0)
  const tested = rows.flatMap((_, i) => (trains(i) ? [] : [i]))
  const right = tested.filter((i) => {
    const distances = centroids.map((centroid) => distance(rows[i], centroid))
    return classes[distances.indexOf(Math.min(...distances))] === labels[i]
  })
  return right.length / tested.length
}

test('the shape of the log-mel spectrogram tells digits of unseen voices, its mean tells voices', () => {
  const speech = syntheticSpeech({ voices: 20, utterancesPerVoice: 20, seed: 5 })
  const words = spectrograms(speech)
  const shapes = words.map((bands) => bands.flatMap(shape))
  const digits = nearestCentroid(shapes, speech.labels, (i) => speech.voices[i] < 14)
  const means = words.map((bands) => bands.flatMap((band) => [mean(band), deviation(band)]))
  const voices = nearestCentroid(means, speech.voices, (i) => i % 20 < 10)
  expect(digits).toBeGreaterThan(0.8) // chance 0.1
  expect(voices).toBeGreaterThan(0.25) // chance 0.05
})

test.each([
  [{ voices: 0 }, 'voices must be an integer from 1'],
  [{ utterancesPerVoice: 1.5 }, 'utterancesPerVoice must be an integer from 1'],
  [
    { rate: 1000 },
    'rate must be an integer from 4000 to 192000, for formants to fit below rate / 2; got 1000',
  ],
  [{ seconds: 0.1 }, 'seconds must be a number from 0.25 to 60, for a word to fit; got 0.1'],
])('%o is refused', (wrong, message) => {
  const make = () => syntheticSpeech({ voices: 1, utterancesPerVoice: 1, seed: 1, ...wrong })
  expect(make).toThrow(ArgumentError)
  expect(make).toThrow(message)
})

test('an index beyond the end is refused', () => {
  const speech = syntheticSpeech({ voices: 1, utterancesPerVoice: 2, seed: 1 })
  expect(() => speech.read([0, 2])).toThrow(
    'read: indices[1] must be an integer from 0 to 1, as synthetic-speech has 2 examples; got 2',
  )
})

test('speakers and phones follow the examples into a subset, and an unlabeled data set has neither', () => {
  const speech = syntheticSpeech({ voices: 2, utterancesPerVoice: 10, seed: 1, rate: 4000 })
  const some = subset(speech, [13, 2])
  expect([...(some.speakers ?? [])]).toEqual([1, 0])
  expect(some.spans?.(1).map(({ label }) => label)).toEqual(['T', 'UW'])
  const blind = unlabeled(speech)
  expect([blind.speakers, blind.spans, 'voices' in blind]).toEqual([undefined, undefined, false])
})
