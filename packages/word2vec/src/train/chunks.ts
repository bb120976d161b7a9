/** Tokens a chunk where threads share a text: about a tenth of a second's work, so that all end together. */
const chunkTokens = 1 << 16

/**
 * A text cut into chunks, all epochs one after the other, which threads take as they get done with the last one: no
 * thread waits for one that started late or has a busy core. One thread alone has one chunk an epoch, and so no line cut.
 */
export class Chunks {
  /** How many were taken, and how many of these are learned: seen by all threads. */
  readonly numbers: Int32Array
  readonly #length: number
  readonly #size: number
  readonly #perEpoch: number
  readonly #total: number

  /** @param length tokens of the text */
  constructor(length: number, epochs: number, threads: number, numbers?: Int32Array) {
    this.numbers = numbers ?? new Int32Array(threads > 1 ? new SharedArrayBuffer(8) : new ArrayBuffer(8))
    this.#length = length
    this.#size = threads > 1 ? chunkTokens : length
    this.#perEpoch = Math.ceil(length / this.#size)
    this.#total = this.#perEpoch * epochs
  }

  /** The next chunk that nobody has, null when there is none. */
  take(): { from: number; to: number } | null {
    const chunk = Atomics.add(this.numbers, 0, 1)
    if (chunk >= this.#total) return null
    const from = (chunk % this.#perEpoch) * this.#size
    return { from, to: Math.min(this.#length, from + this.#size) }
  }

  /** Says that a chunk is learned. */
  finish(): void {
    Atomics.add(this.numbers, 1, 1)
  }

  get areFinished(): boolean {
    return Atomics.load(this.numbers, 1) >= this.#total
  }
}
