import type { RandomBits } from './random-bits.ts'

/**
 * Draws i with probability weight[i] / Σ weights, each draw in constant time: column i of the table is chosen uniformly
 * and holds i itself below `split[i]` and `other[i]` above it. Unlike word2vec.c's list of 10⁸ entries it is exact (to
 * 2⁻³² of a column's place) and takes 12 bytes a word.
 * @see Vose 1991, A linear algorithm for generating random numbers with a given distribution
 */
export class AliasTable {
  readonly size: number
  readonly #split: Float64Array
  readonly #other: Int32Array

  constructor(weights: ArrayLike<number>) {
    this.size = weights.length
    const sum = Array.prototype.reduce.call(weights, (a, b) => (a as number) + (b as number), 0) as number
    this.#split = Float64Array.from(weights, (weight) => (weight * this.size) / sum)
    this.#other = Int32Array.from(weights, (_, i) => i)
    const small: number[] = []
    const large: number[] = []
    for (let i = 0; i < this.size; i++) (this.#split[i] < 1 ? small : large).push(i)
    while (small.length > 0 && large.length > 0) {
      const low = small.pop()!
      const high = large.pop()!
      this.#other[low] = high
      this.#split[high] -= 1 - this.#split[low]
      ;(this.#split[high] < 1 ? small : large).push(high)
    }
    for (const i of [...small, ...large]) this.#split[i] = 1 // what rounding left over
  }

  draw(bits: RandomBits): number {
    const place = bits.next() * (this.size * 2 ** -32)
    const column = Math.floor(place)
    return place - column < this.#split[column] ? column : this.#other[column]
  }
}

/**
 * The table of negative samples: words ∝ countᵖ.
 * @param power 0.75 in word2vec; fastText's ½ comes from its own table of square roots
 */
export function negativeTable(counts: Float64Array, power = 0.75): AliasTable {
  return new AliasTable(counts.map((count) => count ** power))
}
