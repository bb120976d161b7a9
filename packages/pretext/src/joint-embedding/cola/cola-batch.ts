import { crop } from '@pretexts/audio'
import type { ImageForm, SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import type { Random } from '@pretexts/random'
import { ArgumentError, fromArray, type Tensor } from '@pretexts/tensor'
import type { SpectrogramSettings } from '../../signals/spectrogram-options.ts'
import { spectrogramForm, spectrograms } from '../../signals/spectrograms.ts'
import { requireTaskOptions } from '../../task/require-task-options.ts'
import { colaOptions } from './cola-options.ts'

/** Two segments of every signal as spectrograms: row n of one and row n of the other belong together. */
export interface ColaBatch {
  /** (N, C, M, T) */
  readonly anchors: Tensor
  /** (N, C, M, T) */
  readonly positives: Tensor
}

export interface ColaBatchOptions extends SpectrogramSettings {
  /** Length of a segment as a share of the signal. */
  readonly segment: number
  /** Deviation of the noise on positives, relative to that of the signal. */
  readonly noise: number
}

/**
 * Two random segments of every signal; noise is added to the second. At least half of a segment is sound and not padding, where the
 * sound is long enough.
 *
 * Deviations: signals are brought to unit power and not to unit length, where the level of the noise depends on how long a
 * clip is; segments are a share of the signal.
 * @throws ArgumentError for a segment of less than 16 frames
 * @see Saeed, Grangier & Zeghidour 2021, arXiv 2010.10915, §2
 */
export function colaBatch(samples: SignalSamples, rng: Random, options: ColaBatchOptions): ColaBatch {
  const { mels, center, segment, noise } = requireTaskOptions('colaBatch', options, colaOptions)
  const { form, indices, values, lengths } = samples
  const length = segmentLength(form, segment)
  const size = form.channels * form.length
  const [first, second] = [0, 1].map((which) => {
    const sounding = new Int32Array(indices.length)
    const cut = new Float32Array(indices.length * form.channels * length)
    for (let n = 0; n < indices.length; n++) {
      const own = rng.fork(n).fork(which)
      const last = Math.min(form.length - length, Math.max(0, lengths[n] - Math.ceil(length / 2)))
      const start = own.integer(last + 1)
      sounding[n] = Math.max(0, Math.min(length, lengths[n] - start))
      const whole = unitPower(values.subarray(n * size, (n + 1) * size))
      const part = crop(whole, start, { length, channels: form.channels })
      if (which === 1) for (let i = 0; i < part.length; i++) part[i] += noise * own.normal()
      cut.set(part, n * part.length)
    }
    const segments = { ...samples, form: { ...form, length }, values: cut, lengths: sounding }
    const made = spectrograms(segments, { mels, center })
    const { channels, height, width } = made.form
    return fromArray(made.values, [indices.length, channels, height, width])
  })
  return { anchors: first, positives: second }
}

/** Samples of a segment. */
function segmentLength(form: SignalForm, segment: number): number {
  const length = Math.round(segment * form.length)
  const least = Math.ceil(0.185 * form.rate) // 16 frames
  if (length >= least) return length
  const rule = `segments must have at least ${least} samples, 16 frames; ${segment} of ${form.length} are ${length}`
  throw new ArgumentError('cola', 'segment', segment, `${rule}; use longer signals or segments`)
}

/** The form of a segment's spectrogram. */
export function segmentForm(
  form: SignalForm,
  { segment, mels }: Pick<ColaBatchOptions, 'segment' | 'mels'>,
): ImageForm {
  return spectrogramForm({ ...form, length: segmentLength(form, segment) }, { mels })
}

/** To a mean square of 1; silence stays. */
function unitPower(signal: Float32Array): Float32Array {
  const power = signal.reduce((sum, x) => sum + x * x, 0) / signal.length
  const scale = power > 1e-10 ? 1 / Math.sqrt(power) : 1
  return signal.map((x) => x * scale)
}
