import type { Random } from '@pretexts/random'

/**
 * xoroshiro64**: 64 bits of state, one nanosecond a number. The training loops draw about eight numbers a word, and there
 * `Random`, which is the project's generator everywhere else and gives this one its state, would be a tenth of the time.
 * @see Blackman and Vigna, https://prng.di.unimi.it/xoroshiro64starstar.c
 */
export class RandomBits {
  #a: number
  #b: number

  constructor(rng: Random) {
    this.#a = rng.uint32() | 0
    this.#b = rng.uint32() | 1 // the state may not be all zero
  }

  /** A whole number from 0 to 2³² − 1. */
  next(): number {
    const a = this.#a
    const product = Math.imul(a, 0x9e3779bb)
    const b = this.#b ^ a
    this.#a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9)
    this.#b = (b << 13) | (b >>> 19)
    return Math.imul((product << 5) | (product >>> 27), 5) >>> 0
  }

  /** A whole number from 0 to n − 1, for n far below 2³². */
  below(n: number): number {
    return Math.floor(this.next() * (n * 2 ** -32))
  }
}
