import { kaiser, kaiserBeta } from './kaiser.ts'
import { requireRate } from './require.ts'
import type { Sound } from './sound.ts'

/** Zero crossings of the sinc on each side. */
const crossings = 40
/** Kaiser's formulas are approximate: a filter designed for 86 dB keeps 80 for certain. */
const stopBand = 86
/** Of the lower Nyquist frequency, where the filter is 6 dB down: half of Kaiser's transition width below it. */
const cutoff = 1 - (stopBand - 8) / (2.285 * 2 * crossings * 2 * Math.PI)
/** Filters that are kept; rates without a large common divisor have more phases than that. */
const keptPhases = 2 ** 14

/**
 * Brings signals from one sampling rate to another by a polyphase low-pass filter: a sinc under Kaiser's window.
 *
 * `y_n = Σ_k x_k h(n·from/to − k)` with `h(t) = sinc(ct) · kaiser(t/w)`, c the cutoff in half cycles a sample, w 40 zero crossings;
 * scaled so that the weights of each output sample add up to 1. What lies beyond the ends counts as 0.
 * Of the lower Nyquist frequency, everything below 0.86 passes (within 0.01 dB) and everything above 1 is at least 80 dB down.
 * A plan: its filters are made once, when they are first needed.
 * @throws ArgumentError for a rate that is none
 * @see Smith, *Digital Audio Resampling*; Kaiser 1974
 */
export class Resampler {
  readonly from: number
  readonly to: number
  readonly #up: number // output n is at input position n · down / up
  readonly #down: number
  readonly #slow: number // c
  readonly #width: number // w, in input samples
  readonly #filters = new Map<number, Float64Array>() // by phase

  constructor(from: number, to: number) {
    requireRate('Resampler', 'from', from)
    requireRate('Resampler', 'to', to)
    const divisor = greatestCommonDivisor(from, to)
    this.from = from
    this.to = to
    this.#up = to / divisor
    this.#down = from / divisor
    this.#slow = Math.min(1, to / from) * cutoff
    this.#width = Math.ceil(crossings / this.#slow)
  }

  /** Input samples that a part of a signal needs on each side to give what the whole gives: a multiple that keeps the phase. */
  get margin(): number {
    return this.#down * Math.ceil(this.#width / this.#down)
  }

  /** (L) → (⌈L · to / from⌉): sample n is at the same time as n · from / to of the input. */
  transform(samples: Float32Array): Float32Array {
    if (this.from === this.to) return samples.slice()
    const out = new Float32Array(Math.ceil((samples.length * this.#up) / this.#down))
    for (let n = 0; n < out.length; n++) {
      const center = Math.floor((n * this.#down) / this.#up)
      out[n] = weighted(samples, center - this.#width + 1, this.#filter((n * this.#down) % this.#up))
    }
    return out
  }

  /** Weights of the 2w input samples around a position that is phase / up of a sample after the middle one. */
  #filter(phase: number): Float64Array {
    const kept = this.#filters.get(phase)
    if (kept) return kept
    const beta = kaiserBeta(stopBand)
    const weights = Float64Array.from({ length: 2 * this.#width }, (_, i) => {
      const t = phase / this.#up - (i - this.#width + 1)
      return sinc(this.#slow * t) * kaiser(t / this.#width, beta)
    })
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const filter = weights.map((weight) => weight / sum)
    if (this.#filters.size < keptPhases) this.#filters.set(phase, filter)
    return filter
  }
}

/**
 * A signal at another sampling rate: `Resampler` for a single one.
 * @param samples (L)
 * @returns (⌈L · to / from⌉)
 * @throws ArgumentError for a rate that is none
 * @example resample(new Float32Array(44_100), 44_100, 8000).length // 8000
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  return new Resampler(from, to).transform(samples)
}

/**
 * The sound at another rate: every channel resampled.
 * @param resampler for these rates. Default: a new one
 */
export function resampleSound(
  sound: Sound,
  rate: number,
  resampler: Resampler = new Resampler(sound.rate, rate),
): Sound {
  const { channels, length, samples } = sound
  if (sound.rate === rate) return sound
  const resampled = Array.from({ length: channels }, (_, c) =>
    resampler.transform(samples.subarray(c * length, (c + 1) * length)),
  )
  const size = resampled[0]?.length ?? 0
  const out = new Float32Array(channels * size)
  resampled.forEach((channel, c) => {
    out.set(channel, c * size)
  })
  return { ...sound, rate, length: size, samples: out }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** Σ of the samples from `start` on, as far as there are any, times their weights. */
function weighted(samples: Float32Array, start: number, weights: Float64Array): number {
  const first = Math.max(0, -start)
  const last = Math.min(weights.length, samples.length - start)
  let sum = 0
  for (let i = first; i < last; i++) sum += samples[start + i] * weights[i]
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
