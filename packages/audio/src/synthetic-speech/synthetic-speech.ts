import type { SignalForm } from '@pretexts/contracts'
import type { Dataset, NamedSpan, SignalSamples } from '@pretexts/data'
import { ByteCache, requireIndices, requireInteger, requireNumber } from '@pretexts/data'
import { Random, type Seed } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { digitNames, digitPhones } from './digits.ts'
import type { PhoneSpan } from './speak.ts'
import { type Recording, recording } from './utterance.ts'
import { drawVoice, type Voice } from './voice.ts'

export interface SyntheticSpeechOptions {
  /** How many speakers. */
  readonly voices: number
  /** How many words each of them says: zero, one, … nine, zero, … */
  readonly utterancesPerVoice: number
  /** The number of the first voice: other numbers are other people, for a test with unseen voices. Default 0. */
  readonly firstVoice?: number
  /** Samples per second. Default 8000. */
  readonly rate?: number
  /** Length of each signal. Default 1. */
  readonly seconds?: number
  readonly seed: Seed
  /** Bytes of generated signals that are kept for the next reading. Default 2²⁸ (256 MB). */
  readonly cacheBytes?: number
}

/** Spoken digits that nobody spoke. */
export interface SyntheticSpeech extends Dataset<SignalSamples> {
  readonly labels: Int32Array
  readonly classNames: readonly string[]
  /** Who speaks each example, (count); a number of the speaker that does not depend on the other options. */
  readonly voices: Int32Array
  /** The same as `voices`. */
  readonly speakers: Int32Array
  /** The phones of an example, as `phones` gives them. */
  spans(index: number): readonly NamedSpan[]
  read(indices: ArrayLike<number>): SignalSamples
  /** Where each phone of an example is, in samples. */
  phones(index: number): readonly PhoneSpan[]
}

/**
 * Synthetic speech: the digits zero to nine in many voices, by a source–filter model. The offline stand-in for recordings.
 *
 * Voices differ in pitch, melody, length of the vocal tract, breathiness, speed and accent; each utterance differs in timing,
 * intonation, formants, place in the signal and background noise. Example i is voice `⌊i / utterancesPerVoice⌋` saying digit
 * `i mod utterancesPerVoice mod 10`; it is made when it is read, from the seed, the voice and its number alone. Signals are
 * (1, seconds · rate), in [−1, 1], at one loudness.
 * @throws ArgumentError for counts below 1, a rate below 4000 or a length below a quarter of a second
 * @example syntheticSpeech({ voices: 20, utterancesPerVoice: 50, seed: 1 }).count // 1000
 */
export function syntheticSpeech(options: SyntheticSpeechOptions): SyntheticSpeech {
  const {
    voices,
    utterancesPerVoice,
    firstVoice = 0,
    rate = 8000,
    seconds = 1,
    seed,
  } = requireOptions('syntheticSpeech', options, {
    voices: 'number',
    utterancesPerVoice: 'number',
    firstVoice: 'number',
    rate: 'number',
    seconds: 'number',
    seed: 'any',
    cacheBytes: 'number',
  })
  const { cacheBytes = 2 ** 28 } = options
  check({ voices, utterancesPerVoice, firstVoice, rate, seconds, cacheBytes })
  const count = voices * utterancesPerVoice
  const form: SignalForm = { kind: 'signal', channels: 1, length: Math.round(seconds * rate), rate }
  const name = 'synthetic-speech'
  const labels = Int32Array.from({ length: count }, (_, i) => (i % utterancesPerVoice) % 10)
  const speakers = Int32Array.from(
    { length: count },
    (_, i) => firstVoice + Math.floor(i / utterancesPerVoice),
  )
  const cache = new ByteCache<Float32Array>(cacheBytes)
  const drawn = new Map<number, Voice>()
  const spans = new Map<number, readonly PhoneSpan[]>() // of the examples made so far
  const root = new Random(seed).fork(name)

  function make(index: number): Recording {
    const speaker = root.fork(speakers[index])
    const voice = drawn.get(speakers[index]) ?? drawVoice(speaker.fork('voice'))
    drawn.set(speakers[index], voice)
    const rng = speaker.fork(index % utterancesPerVoice)
    const made = recording(digitPhones[labels[index]], voice, { rate, seconds, rng })
    spans.set(index, made.phones)
    return made
  }

  function signal(index: number): Float32Array {
    const kept = cache.get(index)
    if (kept) return kept
    const { samples } = make(index)
    cache.set(index, samples)
    return samples
  }

  return {
    name,
    form,
    count,
    labels,
    classNames: digitNames,
    voices: speakers,
    speakers,
    spans(index) {
      return this.phones(index).map(({ phone, start, end }) => ({ label: phone, from: start, to: end }))
    },
    read(indices) {
      requireIndices('read', indices, { name, count })
      const values = new Float32Array(indices.length * form.length)
      for (let i = 0; i < indices.length; i++) values.set(signal(indices[i]), i * form.length)
      return {
        form,
        indices: Int32Array.from(indices),
        labels: Int32Array.from(indices, (index) => labels[index]),
        values, // (N, 1, L)
        lengths: new Int32Array(indices.length).fill(form.length),
      }
    },
    phones(index) {
      requireIndices('phones', [index], { name, count })
      return spans.get(index) ?? make(index).phones
    },
  }
}

function check(options: Required<Omit<SyntheticSpeechOptions, 'seed'>>): void {
  const operation = 'syntheticSpeech'
  const { voices, utterancesPerVoice, firstVoice, rate, seconds, cacheBytes } = options
  requireInteger(operation, 'voices', voices, { from: 1, to: 1e6 })
  requireInteger(operation, 'utterancesPerVoice', utterancesPerVoice, { from: 1, to: 1e6 })
  requireInteger(operation, 'firstVoice', firstVoice, { from: 0, to: 2 ** 30 })
  requireInteger(operation, 'rate', rate, {
    from: 4000,
    to: 192_000,
    reason: 'for formants to fit below rate / 2',
  })
  requireNumber(operation, 'seconds', seconds, { from: 0.25, to: 60, reason: 'for a word to fit' })
  requireNumber(operation, 'cacheBytes', cacheBytes, { from: 0 })
}
