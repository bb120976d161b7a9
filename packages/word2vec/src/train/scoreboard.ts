/** Numbers a thread, apart by a cache line. */
const slots = 8

/** How far each thread is; every thread reads all and writes its own, so that no lock is needed. */
export class Scoreboard {
  readonly numbers: Float64Array

  constructor(numbers: Float64Array) {
    this.numbers = numbers
  }

  static for(threads: number): Scoreboard {
    const bytes = threads * slots * 8
    return new Scoreboard(
      new Float64Array(threads > 1 ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)),
    )
  }

  add(thread: number, learned: { words: number; sum: number; count: number }): void {
    const at = thread * slots
    this.numbers[at] += learned.words
    this.numbers[at + 1] += learned.sum
    this.numbers[at + 2] += learned.count
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

  #total(slot: number): number {
    let total = 0
    for (let at = slot; at < this.numbers.length; at += slots) total += this.numbers[at]
    return total
  }
}

/**
 * α falls linearly with the words that were read, to a ten-thousandth.
 * @see word2vec.c
 */
export function learningRateAt(start: number, words: number, totalWords: number): number {
  return start * Math.max(1e-4, 1 - words / (totalWords + 1))
}
