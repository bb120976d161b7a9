import { LogMel } from '@pretexts/audio'
import { describeForm, type Form, type ImageForm, type SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { type KnownOptions, requireOptions } from '@pretexts/tensor'
import { acceptSignals } from '../task/accept.ts'

/** Spectrograms of N signals as images. */
export interface Spectrograms {
  /** (N, C, M, T) */
  readonly values: Float32Array
  readonly form: ImageForm
}

export interface SpectrogramOptions {
  /** M, bands. */
  readonly mels: number
  /** T is cut to a multiple of it. Default 1. */
  readonly multiple?: number
}

const knownOptions: KnownOptions<SpectrogramOptions> = { mels: 'number', multiple: 'number' }

/** A frame, and from one to the next, in seconds. */
const [windowSeconds, hopSeconds] = [0.025, 0.01]
/** Frames that a spectrogram needs at least. */
const leastFrames = 16
/** Rates below it have no mel bands worth the name, hertz. */
const leastRate = 2000

/** What `accepts` of a task on spectra says: signals long enough, and sampled often enough, for frames of 25 ms. */
export function acceptSpectra(form: Form): string | null {
  const reason = acceptSignals(form)
  if (reason || form.kind !== 'signal') return reason
  const least = Math.ceil((windowSeconds + leastFrames * hopSeconds) * form.rate)
  if (form.rate >= leastRate && form.length >= least) return null
  const rule = `needs signals of ${leastRate} Hz or more and of ${windowSeconds + leastFrames * hopSeconds} s`
  return `${rule}, for spectra of ${windowSeconds * 1000} ms; these are ${describeForm(form)}`
}

/** The form of `spectrograms`. */
export function spectrogramForm(form: SignalForm, options: SpectrogramOptions): ImageForm {
  const { mels, multiple = 1 } = requireOptions('spectrogramForm', options, knownOptions)
  const frames = planOf(form, mels).frames(form.length)
  const width = Math.max(multiple, frames - (frames % multiple))
  return { kind: 'image', channels: form.channels, height: mels, width }
}

/** Log-mel spectrograms in units of ln(power), each channel by itself: what can be mixed. */
export function logSpectrograms({ form, values }: SignalSamples, options: SpectrogramOptions): Spectrograms {
  const image = spectrogramForm(form, options)
  const plan = planOf(form, options.mels)
  const frames = plan.frames(form.length)
  const all = plan.batch(values, form.length) // (N · C, M, frames)
  if (frames === image.width) return { values: all, form: image }
  const rows = all.length / frames
  const cut = new Float32Array(rows * image.width)
  for (let row = 0; row < rows; row++)
    cut.set(all.subarray(row * frames, row * frames + Math.min(frames, image.width)), row * image.width)
  return { values: cut, form: image }
}

/**
 * Log-mel spectrograms, each of mean 0 and deviation 1 as a whole: what encoders take.
 *
 * A signal's own statistics stand for those of a data set, so there is nothing to save with a network, and a recording that is
 * louder has the same spectrogram. Silence has deviation 0 and becomes zeros.
 */
export function spectrograms(samples: SignalSamples, options: SpectrogramOptions): Spectrograms {
  requireOptions('spectrograms', options, knownOptions)
  const { values, form } = logSpectrograms(samples, options)
  return { values: standardizeEach(values, form), form }
}

/** Every image brought to mean 0 and deviation 1, `(x − μ) / max(σ, 0.1)`. A new array. */
export function standardizeEach(values: Float32Array, { channels, height, width }: ImageForm): Float32Array {
  const size = channels * height * width
  const out = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += size) {
    let [sum, squares] = [0, 0]
    for (let i = start; i < start + size; i++) sum += values[i]
    const mean = sum / size
    for (let i = start; i < start + size; i++) squares += (values[i] - mean) ** 2
    const scale = 1 / Math.max(0.1, Math.sqrt(squares / size))
    for (let i = start; i < start + size; i++) out[i] = (values[i] - mean) * scale
  }
  return out
}

function planOf({ rate }: SignalForm, mels: number): LogMel {
  return new LogMel({ rate, mels, windowSeconds, hopSeconds })
}
