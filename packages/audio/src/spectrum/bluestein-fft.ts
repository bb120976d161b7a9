import { type ComplexFft, RadixTwoFft } from './complex-fft.ts'

/**
 * The Fourier transform for any size, as a convolution that transforms of a power of two compute.
 *
 * From `kn = (k² + n² − (k − n)²) / 2`: with the chirp `w_n = e^{−πi n²/N}`, `X_k = w_k Σ_n (x_n w_n) w̄_{k−n}`.
 * @see Bluestein 1970
 */
export class BluesteinFft implements ComplexFft {
  readonly size: number
  readonly #inner: RadixTwoFft
  readonly #chirp: { re: Float64Array; im: Float64Array } // w, (N)
  readonly #kernel: { re: Float64Array; im: Float64Array } // transform of w̄, (M)
  readonly #work: { re: Float64Array; im: Float64Array } // (M)

  constructor(size: number) {
    this.size = size
    const padded = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * size - 1)))
    this.#inner = new RadixTwoFft(padded)
    this.#chirp = complex(size)
    this.#kernel = complex(padded)
    this.#work = complex(padded)
    for (let n = 0; n < size; n++) {
      const angle = (Math.PI * ((n * n) % (2 * size))) / size // n² modulo 2N keeps the angle exact
      this.#chirp.re[n] = Math.cos(angle)
      this.#chirp.im[n] = -Math.sin(angle)
      for (const at of [n, (padded - n) % padded]) {
        this.#kernel.re[at] = Math.cos(angle)
        this.#kernel.im[at] = Math.sin(angle)
      }
    }
    this.#inner.transform(this.#kernel.re, this.#kernel.im)
  }

  transform(re: Float64Array, im: Float64Array): void {
    const { re: a, im: b } = this.#work
    const chirp = this.#chirp
    const kernel = this.#kernel
    a.fill(0)
    b.fill(0)
    for (let n = 0; n < this.size; n++) {
      a[n] = re[n] * chirp.re[n] - im[n] * chirp.im[n]
      b[n] = re[n] * chirp.im[n] + im[n] * chirp.re[n]
    }
    this.#inner.transform(a, b)
    for (let m = 0; m < a.length; m++) {
      const x = a[m] * kernel.re[m] - b[m] * kernel.im[m]
      b[m] = a[m] * kernel.im[m] + b[m] * kernel.re[m]
      a[m] = x
    }
    this.#inner.transform(b, a) // swapped: the inverse, without its 1 / M
    const scale = 1 / a.length
    for (let k = 0; k < this.size; k++) {
      re[k] = scale * (a[k] * chirp.re[k] - b[k] * chirp.im[k])
      im[k] = scale * (a[k] * chirp.im[k] + b[k] * chirp.re[k])
    }
  }
}

function complex(length: number): { re: Float64Array; im: Float64Array } {
  return { re: new Float64Array(length), im: new Float64Array(length) }
}
