import { requireInteger } from '@pretexts/data'
import { BluesteinFft } from './bluestein-fft.ts'
import { type ComplexFft, RadixTwoFft } from './complex-fft.ts'

/**
 * The Fourier transform of real signals of one size, and its inverse.
 *
 * `X_k = Σ_n x_n e^{−2πi kn/N}` for k = 0 … ⌊N/2⌋; the other bins are the conjugates of these. An even size takes one complex
 * transform of half the size: even samples as real, odd ones as imaginary parts. A size whose transform is no power of two takes
 * Bluestein's algorithm.
 *
 * A plan holds work space: one call at a time.
 * @throws ArgumentError unless the size is an integer from 1 to 2²⁴
 * @example new RealFft(512).bins // 257
 */
export class RealFft {
  readonly size: number
  /** Bins of a transform: ⌊N/2⌋ + 1. */
  readonly bins: number
  readonly #inner: ComplexFft // of N/2 points if N is even, of N if it is odd
  readonly #re: Float64Array
  readonly #im: Float64Array
  readonly #cos: Float64Array
  readonly #sin: Float64Array

  constructor(size: number) {
    requireInteger('RealFft', 'size', size, { from: 1, to: 2 ** 24 })
    this.size = size
    this.bins = (size >> 1) + 1
    const inner = size % 2 === 0 ? size / 2 : size
    this.#inner = (inner & (inner - 1)) === 0 ? new RadixTwoFft(inner) : new BluesteinFft(inner)
    this.#re = new Float64Array(inner)
    this.#im = new Float64Array(inner)
    this.#cos = Float64Array.from({ length: this.bins }, (_, k) => Math.cos((2 * Math.PI * k) / size))
    this.#sin = Float64Array.from({ length: this.bins }, (_, k) => Math.sin((2 * Math.PI * k) / size))
  }

  /** Writes the transform of the first N samples to `re` and `im`, (bins) each. */
  forward(samples: ArrayLike<number>, re: Float64Array, im: Float64Array): void {
    if (this.size % 2 === 0) return this.#forwardEven(samples, re, im)
    for (let n = 0; n < this.size; n++) this.#re[n] = samples[n]
    this.#im.fill(0)
    this.#inner.transform(this.#re, this.#im)
    re.set(this.#re.subarray(0, this.bins))
    im.set(this.#im.subarray(0, this.bins))
  }

  /** Writes the signal whose transform this is to `samples`, (N). Imaginary parts of bins 0 and N/2 are ignored. */
  inverse(re: Float64Array, im: Float64Array, samples: Float64Array): void {
    if (this.size % 2 === 0) return this.#inverseEven(re, im, samples)
    for (let k = 0; k < this.bins; k++) {
      const mirror = (this.size - k) % this.size
      this.#re[k] = this.#re[mirror] = re[k]
      this.#im[k] = k === 0 ? 0 : im[k]
      if (k > 0) this.#im[mirror] = -im[k]
    }
    this.#inner.transform(this.#im, this.#re) // swapped: the inverse, without its 1 / N
    for (let n = 0; n < this.size; n++) samples[n] = this.#re[n] / this.size
  }

  /** With Z the transform of `x_{2n} + i x_{2n+1}`, E = (Z_k + Z̄_{−k})/2 and O = (Z_k − Z̄_{−k})/2i: X_k = E + e^{−2πik/N} O. */
  #forwardEven(samples: ArrayLike<number>, re: Float64Array, im: Float64Array): void {
    const half = this.size / 2
    const zr = this.#re
    const zi = this.#im
    for (let n = 0; n < half; n++) {
      zr[n] = samples[2 * n]
      zi[n] = samples[2 * n + 1]
    }
    this.#inner.transform(zr, zi)
    for (let k = 0; k <= half; k++) {
      const p = k === half ? 0 : k
      const q = k === 0 ? 0 : half - k
      const evenRe = 0.5 * (zr[p] + zr[q])
      const evenIm = 0.5 * (zi[p] - zi[q])
      const oddRe = 0.5 * (zi[p] + zi[q])
      const oddIm = -0.5 * (zr[p] - zr[q])
      re[k] = evenRe + oddRe * this.#cos[k] + oddIm * this.#sin[k]
      im[k] = evenIm + oddIm * this.#cos[k] - oddRe * this.#sin[k]
    }
  }

  /** The steps of `#forwardEven` backwards: E = (X_k + X̄_{N/2−k})/2, O = e^{2πik/N} (X_k − X̄_{N/2−k})/2, Z = E + iO. */
  #inverseEven(re: Float64Array, im: Float64Array, samples: Float64Array): void {
    const half = this.size / 2
    const zr = this.#re
    const zi = this.#im
    for (let k = 0; k < half; k++) {
      const q = half - k
      const imK = k === 0 ? 0 : im[k]
      const imQ = q === half ? 0 : im[q]
      const evenRe = 0.5 * (re[k] + re[q])
      const evenIm = 0.5 * (imK - imQ)
      const dRe = 0.5 * (re[k] - re[q])
      const dIm = 0.5 * (imK + imQ)
      const oddRe = dRe * this.#cos[k] - dIm * this.#sin[k]
      const oddIm = dRe * this.#sin[k] + dIm * this.#cos[k]
      zr[k] = evenRe - oddIm
      zi[k] = evenIm + oddRe
    }
    this.#inner.transform(zi, zr) // swapped: the inverse, without its 2 / N
    for (let n = 0; n < half; n++) {
      samples[2 * n] = zr[n] / half
      samples[2 * n + 1] = zi[n] / half
    }
  }
}
