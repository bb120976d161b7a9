/** Numbers a thread, apart by a cache line. */
const slots = 8

/** Words that were read, sum of losses, outputs in that sum: the numbers in use. */
const used = 3

/**
 * How far each thread is; every thread reads all and writes its own, so that no lock is needed.
 *
 * On several ranks it tells the progress of all: what they had in total when they last met, and since then as if each had gone
 * on as far as this one.
 */
export class Scoreboard {
  readonly numbers: Float64Array
  readonly #ranks: number

  /** @param numbers a line for each thread, and one for what other ranks did differently from this one */
  constructor(numbers: Float64Array, ranks = 1) {
    this.numbers = numbers
    this.#ranks = ranks
  }

  static for(threads: number, ranks = 1): Scoreboard {
    const bytes = (threads + 1) * slots * 8
    const buffer = threads > 1 ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)
    return new Scoreboard(new Float64Array(buffer), ranks)
  }

  add(thread: number, learned: { words: number; sum: number; count: number }): void {
    const at = thread * slots
    this.numbers[at] += learned.words
    this.numbers[at + 1] += learned.sum
    this.numbers[at + 2] += learned.count
  }

  /** What this rank did. */
  get own(): Float64Array {
    return Float64Array.from({ length: used }, (_, slot) => this.#own(slot))
  }

  /** Takes over what all ranks did, between two rounds. @param totals the sum of all ranks' `own` */
  settle(totals: ArrayLike<number>): void {
    for (let slot = 0; slot < used; slot++)
      this.numbers[this.#others + slot] = totals[slot] - this.#ranks * this.#own(slot)
  }

  get words(): number {
    return this.#total(0)
  }

  /** The mean of −log p over outputs, since the beginning. */
  get meanLoss(): number {
    return this.#total(1) / this.#total(2)
  }

  /** Outputs whose loss was measured; 0 when nothing was learned. */
  get outputs(): number {
    return this.#total(2)
  }

  /** Where the last line begins. */
  get #others(): number {
    return this.numbers.length - slots
  }

  #own(slot: number): number {
    let total = 0
    for (let at = slot; at < this.#others; at += slots) total += this.numbers[at]
    return total
  }

  #total(slot: number): number {
    return this.#ranks * this.#own(slot) + this.numbers[this.#others + slot]
  }
}

/**
 * α falls linearly with the words that were read, to a ten-thousandth.
 * @see word2vec.c
 */
export function learningRateAt(start: number, words: number, totalWords: number): number {
  return start * Math.max(1e-4, 1 - words / (totalWords + 1))
}
