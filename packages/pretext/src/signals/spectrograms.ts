import { LogMel } from '@pretexts/audio'
import { describeForm, type Form, type ImageForm, type SignalForm } from '@pretexts/contracts'
import type { SignalSamples } from '@pretexts/data'
import { type KnownOptions, requireKnown, requireOptions } from '@pretexts/tensor'
import { acceptSignals } from '../task/accept.ts'
import type { Centering } from './spectrogram-options.ts'

/** Spectrograms of N signals as images. */
export interface Spectrograms {
  /** (N, C, M, T) */
  readonly values: Float32Array
  readonly form: ImageForm
  /** Frames of each before its padding, (N). */
  readonly sounding: Int32Array
}

export interface SpectrogramFormOptions {
  /** M, bands. */
  readonly mels: number
  /** T is cut to a multiple of it. Default 1. */
  readonly multiple?: number
}

export interface SpectrogramOptions extends SpectrogramFormOptions {
  /** What has mean 0: each band over time, or the spectrogram as a whole. Default 'bands'. */
  readonly center?: Centering
}

const formOptions: KnownOptions<SpectrogramFormOptions> = { mels: 'number', multiple: 'number' }
const knownOptions: KnownOptions<SpectrogramOptions> = { ...formOptions, center: 'string' }

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
export function spectrogramForm(form: SignalForm, options: SpectrogramFormOptions): ImageForm {
  const { mels, multiple = 1 } = requireOptions('spectrogramForm', options, formOptions)
  const frames = planOf(form, mels).frames(form.length)
  const width = Math.max(multiple, frames - (frames % multiple))
  return { kind: 'image', channels: form.channels, height: mels, width }
}

/** Log-mel spectrograms in units of ln(power), each channel by itself: what can be mixed. */
export function logSpectrograms(
  { form, values, lengths }: SignalSamples,
  options: SpectrogramFormOptions,
): Spectrograms {
  const image = spectrogramForm(form, options)
  const plan = planOf(form, options.mels)
  const frames = plan.frames(form.length)
  const all = plan.batch(values, form.length) // (N · C, M, frames)
  const sounding = Int32Array.from(lengths, (length) => Math.min(image.width, plan.frames(length)))
  if (frames === image.width) return { values: all, form: image, sounding }
  const rows = all.length / frames
  const cut = new Float32Array(rows * image.width)
  for (let row = 0; row < rows; row++)
    cut.set(all.subarray(row * frames, row * frames + Math.min(frames, image.width)), row * image.width)
  return { values: cut, form: image, sounding }
}

/**
 * Log-mel spectrograms of signals, (N, C, L), standardized by `standardizeEach`: what encoders take.
 * @returns (N, C, M, T), frames of 25 ms every 10 ms
 * @throws ArgumentError for an unknown centering
 */
export function spectrograms(samples: SignalSamples, options: SpectrogramOptions): Spectrograms {
  const { center = 'bands', ...form } = requireOptions('spectrograms', options, knownOptions)
  const made = logSpectrograms(samples, form)
  return { ...made, values: standardizeEach(made, center) }
}

/**
 * Every spectrogram brought to mean 0 and deviation 1, `(x − μ) / max(σ, 0.1)`; μ is that of each band, or of the whole. A new array.
 *
 * A signal's own statistics stand for those of a data set, so there is nothing to save with a network, and a recording that is
 * louder has the same spectrogram. A microphone, and much of what makes a voice, multiply each band by the same factor all the time:
 * without the means of the bands they are gone. Statistics are of frames before the padding, and the padding becomes 0: digital
 * silence is so far below any sound that a sound beside it would hardly vary. Silence becomes zeros.
 * @returns (N, C, M, T)
 * @throws ArgumentError for an unknown centering
 * @see Atal 1974, JASA 55(6), where the means of cepstra are subtracted; a mean of bands is the same before the cosine transform
 */
export function standardizeEach({ values, form, sounding }: Spectrograms, center: Centering): Float32Array {
  requireKnown('standardizeEach', 'center', center, ['bands', 'whole'])
  const { channels, height, width } = form
  const rows = channels * height
  const size = rows * width
  const out = new Float32Array(values.length)
  for (let n = 0; n * size < values.length; n++) {
    const own = withoutPadding(values.subarray(n * size, (n + 1) * size), width, sounding[n])
    const centered = center === 'bands' ? centerRows(own, sounding[n]) : centerRows(own, own.length)
    const scale = 1 / Math.max(0.1, Math.sqrt(centered.reduce((sum, x) => sum + x * x, 0) / centered.length))
    const scaled = centered.map((x) => scale * x)
    for (let r = 0; r < rows; r++)
      out.set(scaled.subarray(r * sounding[n], (r + 1) * sounding[n]), n * size + r * width)
  }
  return out
}

/** The first `counted` numbers of every row of `width`. */
function withoutPadding(rows: Float32Array, width: number, counted: number): Float32Array {
  return counted === width ? rows : rows.filter((_, i) => i % width < counted)
}

/** Every row of `width` numbers without its mean. A new array. */
function centerRows(rows: Float32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length)
  for (let start = 0; start < rows.length; start += width) {
    const mean = rows.subarray(start, start + width).reduce((sum, x) => sum + x, 0) / width
    for (let i = start; i < start + width; i++) out[i] = rows[i] - mean
  }
  return out
}

function planOf({ rate }: SignalForm, mels: number): LogMel {
  return new LogMel({ rate, mels, windowSeconds, hopSeconds })
}
