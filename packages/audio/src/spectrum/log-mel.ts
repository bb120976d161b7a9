import { requireInteger, requireNumber } from '@pretexts/data'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { requireRate } from '../require.ts'
import { type MelBand, type MelFilterBankOptions, melFilterBank, melOptions } from './mel-filter-bank.ts'
import { RealFft } from './real-fft.ts'
import { frameCount, hann } from './windows.ts'

export interface LogMelOptions extends Omit<MelFilterBankOptions, 'fftSize'> {
  /** Length of a frame. Default 0.025. */
  readonly windowSeconds?: number
  /** From one frame to the next. Default 0.01. */
  readonly hopSeconds?: number
  /** Size of the Fourier transform; frames get zeros up to it. Default: the next power of two. */
  readonly fftSize?: number
  /** Band powers below it are taken for it, so that silence has a logarithm. Default 1e-5. */
  readonly floor?: number
}

/**
 * Log-mel spectrograms: the power in bands of equal width in mel, over time.
 *
 * `Y_{m,t} = ln max(floor, Σ_k F_{m,k} |X_{t,k}|²)`, X the transform of frame t under Hann's window, F the mel filter bank.
 * A plan for one set of options; it holds work space: one call at a time.
 * @throws ArgumentError as `melFilterBank`, and for a window or hop shorter than one sample
 * @example new LogMel({ rate: 8000 }).frames(8000) // 98
 */
export class LogMel {
  readonly rate: number
  /** Number of bands M. */
  readonly mels: number
  /** Samples in a frame, and from one to the next. */
  readonly window: number
  readonly hop: number
  readonly #floor: number
  readonly #taper: Float64Array
  readonly #bands: readonly MelBand[]
  readonly #fft: RealFft
  readonly #frame: Float64Array
  readonly #re: Float64Array
  readonly #im: Float64Array

  constructor(options: LogMelOptions) {
    const {
      windowSeconds = 0.025,
      hopSeconds = 0.01,
      floor = 1e-5,
      ...bands
    } = requireOptions('LogMel', options, {
      ...melOptions,
      windowSeconds: 'number',
      hopSeconds: 'number',
      floor: 'number',
    })
    const { rate, mels = 40 } = bands
    requireRate('LogMel', 'rate', rate)
    this.rate = rate
    this.window = toSamples('windowSeconds', windowSeconds, rate)
    this.hop = toSamples('hopSeconds', hopSeconds, rate)
    const { fftSize = 2 ** Math.ceil(Math.log2(Math.max(2, this.window))) } = options
    requireInteger('LogMel', 'fftSize', fftSize, {
      from: this.window,
      to: 2 ** 24,
      reason: 'to hold a frame',
    })
    requireNumber('LogMel', 'floor', floor, { from: Number.MIN_VALUE, reason: 'so that it has a logarithm' })
    this.mels = mels
    this.#floor = floor
    this.#taper = hann(this.window)
    this.#bands = melFilterBank({ ...bands, fftSize })
    this.#fft = new RealFft(fftSize)
    this.#frame = new Float64Array(fftSize)
    this.#re = new Float64Array(this.#fft.bins)
    this.#im = new Float64Array(this.#fft.bins)
  }

  /** Frames T of a signal of this length; a signal shorter than a frame has one. */
  frames(length: number): number {
    return frameCount(length, this.window, this.hop)
  }

  /**
   * The spectrogram of one signal, (M, T).
   * @param out where to write it, (M · T). Default: a new array
   */
  transform(
    signal: Float32Array | Float64Array,
    out: Float32Array = new Float32Array(this.mels * this.frames(signal.length)),
  ): Float32Array {
    const frames = this.frames(signal.length)
    if (out.length !== this.mels * frames) {
      const message = `out must hold ${this.mels} bands × ${frames} frames; got ${out.length} numbers`
      throw new ArgumentError('LogMel.transform', 'out', out.length, message)
    }
    for (let t = 0; t < frames; t++) this.#column(signal, t, frames, out)
    return out
  }

  /** The spectrograms of signals of one length, (N, L) → (N, M, T). */
  batch(signals: Float32Array, length: number): Float32Array {
    requireInteger('LogMel.batch', 'length', length, { from: 1 })
    const count = signals.length / length
    if (!Number.isInteger(count)) {
      const message = `signals must be a whole number of signals of ${length} samples; got ${signals.length} samples`
      throw new ArgumentError('LogMel.batch', 'signals', signals.length, message)
    }
    const size = this.mels * this.frames(length)
    const out = new Float32Array(count * size)
    for (let i = 0; i < count; i++) {
      this.transform(signals.subarray(i * length, (i + 1) * length), out.subarray(i * size, (i + 1) * size))
    }
    return out
  }

  /** Writes frame t: column t of (M, T). */
  #column(signal: Float32Array | Float64Array, t: number, frames: number, out: Float32Array): void {
    const frame = this.#frame
    const re = this.#re
    const im = this.#im
    const start = t * this.hop
    const end = Math.min(this.window, signal.length - start)
    for (let n = 0; n < end; n++) frame[n] = signal[start + n] * this.#taper[n]
    frame.fill(0, Math.max(0, end))
    this.#fft.forward(frame, re, im)
    for (let k = 0; k < re.length; k++) re[k] = re[k] * re[k] + im[k] * im[k]
    for (let m = 0; m < this.mels; m++) {
      const { first, weights } = this.#bands[m]
      let power = 0
      for (let k = 0; k < weights.length; k++) power += weights[k] * re[first + k]
      out[m * frames + t] = Math.log(Math.max(this.#floor, power))
    }
  }
}

function toSamples(argument: string, seconds: number, rate: number): number {
  requireNumber('LogMel', argument, seconds, {
    from: 0.5 / rate,
    to: 2 ** 24 / rate,
    reason: 'at least one sample',
  })
  return Math.round(seconds * rate)
}
