/**
 * A second-order resonator whose frequency may change from block to block: one formant.
 *
 * `y_n = A x_n + B y_{n−1} + C y_{n−2}` with `C = −e^{−2πw/r}`, `B = 2 e^{−πw/r} cos(2πf/r)`, `A = 1 − B − C`, for
 * frequency f, bandwidth w and sampling rate r: gain 1 at 0 Hz, a peak near f.
 * @see Klatt 1980, Eq. 1
 */
export class Resonator {
  readonly #rate: number
  #y1 = 0
  #y2 = 0

  constructor(rate: number) {
    this.#rate = rate
  }

  /** Filters a block in place, and goes on where the block before ended. */
  filter(block: Float64Array, frequency: number, bandwidth: number): void {
    const radius = Math.exp((-Math.PI * bandwidth) / this.#rate)
    const c = -radius * radius
    const b = 2 * radius * Math.cos((2 * Math.PI * frequency) / this.#rate)
    const a = 1 - b - c
    let y1 = this.#y1
    let y2 = this.#y2
    for (let i = 0; i < block.length; i++) {
      const y = a * block[i] + b * y1 + c * y2
      block[i] = y
      y2 = y1
      y1 = y
    }
    this.#y1 = y1
    this.#y2 = y2
  }
}
