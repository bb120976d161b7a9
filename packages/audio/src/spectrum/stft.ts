import { requireInteger } from '@pretexts/data'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { RealFft } from './real-fft.ts'
import { frameCount, hann } from './windows.ts'

export interface StftOptions {
  /** Samples in a frame. */
  readonly window: number
  /** Samples from one frame to the next. */
  readonly hop: number
  /** Size of the Fourier transform; frames get zeros up to it. Default window. */
  readonly fftSize?: number
}

/** A short-time Fourier transform: frame after frame, each of `bins` complex numbers. */
export interface Spectrum {
  readonly frames: number
  readonly bins: number
  /** (T, K) each. */
  readonly re: Float64Array
  readonly im: Float64Array
}

/**
 * The short-time Fourier transform: spectra of windows that move along a signal.
 *
 * `X_{t,k} = Σ_n w_n x_{tH+n} e^{−2πi kn/N}`, w Hann's window, H the hop. Frames begin inside the signal and end inside it; a
 * signal shorter than one frame gets zeros. Nothing is centered or mirrored.
 * @param samples (L)
 * @throws ArgumentError for sizes that are none, or an `fftSize` below the window
 * @example stft(new Float32Array(8000), { window: 200, hop: 80, fftSize: 256 }).frames // 98
 */
export function stft(samples: Float32Array | Float64Array, options: StftOptions): Spectrum {
  requireOptions('stft', options, { window: 'number', hop: 'number', fftSize: 'number' })
  const { window, hop, fftSize } = check('stft', options)
  const fft = new RealFft(fftSize)
  const taper = hann(window)
  const frames = frameCount(samples.length, window, hop)
  const re = new Float64Array(frames * fft.bins)
  const im = new Float64Array(frames * fft.bins)
  const frame = new Float64Array(fftSize)
  for (let t = 0; t < frames; t++) {
    for (let n = 0; n < window; n++) frame[n] = taper[n] * (samples[t * hop + n] ?? 0)
    const row = [t * fft.bins, (t + 1) * fft.bins] as const
    fft.forward(frame, re.subarray(...row), im.subarray(...row))
  }
  return { frames, bins: fft.bins, re, im }
}

/**
 * The signal whose spectrum is nearest to the one given: frames under the window, added up, over the sum of the squared windows.
 *
 * `x_n = Σ_t w_{n−tH} y_{t,n−tH} / Σ_t w²_{n−tH}`, y the inverse transforms. It restores a signal from its `stft`, but for the samples
 * at the ends on which no window has weight, which are 0.
 * @returns (window + (T − 1) · hop)
 * @throws ArgumentError for a spectrum with another number of bins than the options make
 * @see Griffin and Lim 1984, Eq. 6
 */
export function inverseStft(spectrum: Spectrum, options: StftOptions): Float32Array {
  requireOptions('inverseStft', options, { window: 'number', hop: 'number', fftSize: 'number' })
  const { window, hop, fftSize } = check('inverseStft', options)
  const fft = new RealFft(fftSize)
  const { frames, bins, re, im } = spectrum
  if (bins !== fft.bins) {
    const message = `the spectrum must have ${fft.bins} bins, for fftSize ${fftSize}; got ${bins}`
    throw new ArgumentError('inverseStft', 'spectrum', bins, message)
  }
  const taper = hann(window)
  const sum = new Float64Array(window + (frames - 1) * hop)
  const weight = new Float64Array(sum.length)
  const frame = new Float64Array(fftSize)
  for (let t = 0; t < frames; t++) {
    fft.inverse(re.subarray(t * bins, (t + 1) * bins), im.subarray(t * bins, (t + 1) * bins), frame)
    for (let n = 0; n < window; n++) {
      sum[t * hop + n] += taper[n] * frame[n]
      weight[t * hop + n] += taper[n] ** 2
    }
  }
  return Float32Array.from(sum, (x, n) => (weight[n] > 1e-10 ? x / weight[n] : 0))
}

function check(operation: string, { window, hop, fftSize = window }: StftOptions): Required<StftOptions> {
  requireInteger(operation, 'window', window, { from: 1, to: 2 ** 24 })
  requireInteger(operation, 'hop', hop, { from: 1 })
  requireInteger(operation, 'fftSize', fftSize, { from: window, to: 2 ** 24, reason: 'to hold a frame' })
  return { window, hop, fftSize }
}
