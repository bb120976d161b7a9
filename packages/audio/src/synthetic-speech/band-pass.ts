/**
 * A second-order band-pass filter whose band may change from block to block: the noise of one constriction.
 *
 * `y_n = g (x_n − x_{n−2}) + B y_{n−1} + C y_{n−2}`, with B and C as in `Resonator` and `g² = (1 − ρ²) / 2`, ρ the radius of
 * the poles: gain 0 at 0 Hz and at the Nyquist frequency; white noise keeps its power, whatever the band.
 */
export class BandPass {
  readonly #rate: number
  #x1 = 0
  #x2 = 0
  #y1 = 0
  #y2 = 0

  constructor(rate: number) {
    this.#rate = rate
  }

  /** Filters a block in place, and goes on where the block before ended. */
  filter(block: Float64Array, center: number, bandwidth: number): void {
    const radius = Math.exp((-Math.PI * bandwidth) / this.#rate)
    const c = -radius * radius
    const b = 2 * radius * Math.cos((2 * Math.PI * center) / this.#rate)
    const gain = Math.sqrt((1 + c) / 2)
    for (let i = 0; i < block.length; i++) {
      const x = block[i]
      const y = gain * (x - this.#x2) + b * this.#y1 + c * this.#y2
      block[i] = y
      this.#x2 = this.#x1
      this.#x1 = x
      this.#y2 = this.#y1
      this.#y1 = y
    }
  }
}
