/** A discrete Fourier transform of one size, in place on separate real and imaginary parts. */
export interface ComplexFft {
  readonly size: number
  /** `X_k = Σ_n x_n e^{−2πi kn/N}`; for the inverse, swap the two arrays and divide by N. */
  transform(re: Float64Array, im: Float64Array): void
}

/**
 * The fast Fourier transform for sizes that are powers of two: radix 2, decimation in time.
 *
 * After reordering by reversed bits, stage by stage `a' = a + w b`, `b' = a − w b` with `w = e^{−2πik/m}`, m = 2, 4, …, N.
 * @see Cooley and Tukey 1965
 */
export class RadixTwoFft implements ComplexFft {
  readonly size: number
  readonly #cos: Float64Array
  readonly #sin: Float64Array
  readonly #swaps: Int32Array // pairs of positions

  /** @param size a power of two, which the caller checks */
  constructor(size: number) {
    this.size = size
    this.#cos = Float64Array.from({ length: size >> 1 }, (_, k) => Math.cos((2 * Math.PI * k) / size))
    this.#sin = Float64Array.from({ length: size >> 1 }, (_, k) => -Math.sin((2 * Math.PI * k) / size))
    this.#swaps = reversedBits(size)
  }

  transform(re: Float64Array, im: Float64Array): void {
    const swaps = this.#swaps
    for (let s = 0; s < swaps.length; s += 2) {
      swap(re, swaps[s], swaps[s + 1])
      swap(im, swaps[s], swaps[s + 1])
    }
    for (let half = 1; half < this.size; half *= 2) this.#stage(re, im, half)
  }

  /** Joins transforms of `half` points to transforms of twice as many. */
  #stage(re: Float64Array, im: Float64Array, half: number): void {
    const n = this.size
    const cos = this.#cos
    const sin = this.#sin
    const stride = n / (2 * half)
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0, a = start, b = start + half; k < half; k++, a++, b++) {
        const c = cos[k * stride]
        const s = sin[k * stride]
        const x = re[b] * c - im[b] * s
        const y = re[b] * s + im[b] * c
        re[b] = re[a] - x
        im[b] = im[a] - y
        re[a] += x
        im[a] += y
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i]
  values[i] = values[j]
  values[j] = value
}

function reversedBits(size: number): Int32Array {
  const pairs: number[] = []
  const bits = 31 - Math.clz32(size)
  for (let i = 0; i < size; i++) {
    let reversed = 0
    for (let b = 0; b < bits; b++) reversed |= ((i >> b) & 1) << (bits - 1 - b)
    if (i < reversed) pairs.push(i, reversed)
  }
  return Int32Array.from(pairs)
}
