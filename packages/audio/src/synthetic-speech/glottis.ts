import type { Random } from '@pretexts/random'
import type { Voice } from './voice.ts'

/** Of the open phase, the part in which the glottis opens; it closes twice as fast. */
const opening = 2 / 3
/** Makes the derivative of a pulse about as strong as white noise of variance 1. */
const gain = 0.35
/** Random change of strength from one pulse to the next: shimmer. */
const shimmer = 0.05

/**
 * The source of voiced sound: the time derivative of the air flow through the glottis, pulse after pulse, with breath noise
 * while it is open.
 *
 * In period T with open quotient q, let `p = 2qT/3` and `n = qT/3`; the flow is `(1 − cos(πt/p)) / 2` for t < p, then
 * `cos(π(t − p) / 2n)` for t < p + n, then 0. Differences between samples of it, times T, average its derivative over a sample, so
 * that its jump at the closure brings little aliasing and loudness does not depend on pitch.
 * @see Rosenberg 1971, "Effect of glottal pulse shape on the quality of natural vowels", pulse C
 */
export class Glottis {
  readonly #rate: number
  readonly #voice: Voice
  readonly #rng: Random
  #phase = 0 // of the current period, in [0, 1)
  #stretch = 1
  #strength = 1
  #flow = 0
  #dull = 0

  constructor(rate: number, voice: Voice, rng: Random) {
    this.#rate = rate
    this.#voice = voice
    this.#rng = rng
  }

  /** Fills a block with the source at this pitch in Hz, and goes on where the block before ended. */
  fill(block: Float64Array, pitch: number): void {
    const { openQuotient, dullness, breath } = this.#voice
    for (let i = 0; i < block.length; i++) {
      this.#advance(pitch)
      const flow = rosenberg(this.#phase / openQuotient)
      const derivative = (flow - this.#flow) * (this.#rate / pitch) * gain * this.#strength
      this.#flow = flow
      this.#dull = derivative * (1 - dullness) + this.#dull * dullness
      block[i] = this.#dull + (flow > 0 ? breath * white(this.#rng) : 0)
    }
  }

  #advance(pitch: number): void {
    this.#phase += pitch / (this.#rate * this.#stretch)
    if (this.#phase < 1) return
    this.#phase %= 1
    this.#stretch = 1 + this.#voice.jitter * 1.73 * this.#rng.uniform(-1, 1)
    this.#strength = 1 + shimmer * 1.73 * this.#rng.uniform(-1, 1)
  }
}

/** The flow at time t, in units of the open phase. */
function rosenberg(t: number): number {
  if (t >= 1) return 0
  if (t < opening) return 0.5 * (1 - Math.cos((Math.PI * t) / opening))
  return Math.cos((Math.PI / 2) * ((t - opening) / (1 - opening)))
}

/** One sample of white noise: uniform, with variance 1. */
export function white(rng: Random): number {
  return Math.sqrt(3) * (2 * rng.next() - 1)
}
