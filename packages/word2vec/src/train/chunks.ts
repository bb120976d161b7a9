/** Most tokens of a chunk where threads share a text: about a tenth of a second's work, so that all end together. */
const chunkTokens = 1 << 16

/** Places in `numbers`: chunks that were taken, that were learned, and that may be taken now. */
const [taken, finished, open] = [0, 1, 2]

/** A part of an encoded text, from one token to before another. */
export interface TokenSpan {
  readonly from: number
  readonly to: number
}

/** The text of a training and how it is divided. */
export interface ChunkPlan {
  /** The part of the text that is learned, `epochs` times. */
  readonly span: TokenSpan
  readonly epochs: number
  readonly threads: number
  /** How many rounds an epoch has; null where the whole training is one round. */
  readonly roundsPerEpoch: number | null
}

/**
 * A text cut into chunks, all epochs one after the other, which threads take as they get done with the last one: no
 * thread waits for one that started late or has a busy core. One thread alone has one chunk an epoch, and so no line cut.
 *
 * With rounds, chunks are opened round by round: between two rounds every thread waits, and the weights hold still.
 */
export class Chunks {
  /** Seen by all threads. */
  readonly numbers: Int32Array<ArrayBufferLike>
  readonly #span: TokenSpan
  readonly #perRound: number
  readonly #perEpoch: number
  readonly #total: number

  /** @param numbers those of the first thread's `Chunks`, for all others. Default: new ones */
  constructor({ span, epochs, threads, roundsPerEpoch }: ChunkPlan, numbers?: Int32Array) {
    const tokens = Math.ceil((span.to - span.from) / (roundsPerEpoch ?? 1))
    this.#span = span
    const least = roundsPerEpoch === null ? 1 : threads // in a round every thread has something to do
    this.#perRound = threads > 1 ? Math.max(least, Math.ceil(tokens / chunkTokens)) : 1
    this.#perEpoch = this.#perRound * (roundsPerEpoch ?? 1)
    this.#total = this.#perEpoch * epochs
    this.numbers = numbers ?? new Int32Array(threads > 1 ? new SharedArrayBuffer(12) : new ArrayBuffer(12))
    if (!numbers) this.numbers[open] = roundsPerEpoch === null ? this.#total : this.#perRound
  }

  /** The next open chunk that nobody has; null when there is none. */
  take(): TokenSpan | null {
    for (;;) {
      const chunk = Atomics.load(this.numbers, taken)
      if (chunk >= Atomics.load(this.numbers, open)) return null
      if (Atomics.compareExchange(this.numbers, taken, chunk, chunk + 1) === chunk) return this.#at(chunk)
    }
  }

  /** Says that a chunk is learned. */
  finish(): void {
    Atomics.add(this.numbers, finished, 1)
  }

  /** Whether every chunk that is open was learned. */
  get areFinished(): boolean {
    return Atomics.load(this.numbers, finished) >= Atomics.load(this.numbers, open)
  }

  /** Opens the chunks of the next round and wakes the threads that wait for them. @returns false after the last round */
  openRound(): boolean {
    const before = Atomics.load(this.numbers, open)
    if (before >= this.#total) return false
    Atomics.store(this.numbers, open, before + this.#perRound)
    if (this.numbers.buffer instanceof SharedArrayBuffer) Atomics.notify(this.numbers, open)
    return true
  }

  /** Blocks the thread until there are chunks to take. @returns false when there will be none */
  awaitRound(): boolean {
    for (;;) {
      const now = Atomics.load(this.numbers, open)
      if (Atomics.load(this.numbers, taken) < now) return true
      if (now >= this.#total) return false
      Atomics.wait(this.numbers, open, now)
    }
  }

  #at(chunk: number): TokenSpan {
    const { from, to } = this.#span
    const place = (i: number): number => from + Math.floor((i * (to - from)) / this.#perEpoch)
    const i = chunk % this.#perEpoch
    return { from: place(i), to: place(i + 1) }
  }
}
