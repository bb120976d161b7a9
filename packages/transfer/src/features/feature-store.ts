import type { Features } from './features.ts'

/** The features of the examples at these indices of one data set, in this order. */
export type FeaturesAt = (indices: ArrayLike<number>) => Features | Promise<Features>

/**
 * Features that are made once. When it is asked for some examples, it makes the features of those it was never asked for, and
 * keeps them: worth it where many probes read overlapping subsets through one frozen encoder.
 *
 * One store belongs to one encoder and one data set, and holds only the rows that were asked for.
 */
export class FeatureStore {
  readonly #make: FeaturesAt
  readonly #rows = new Map<number, Float32Array>()
  #width = 0
  #last: Promise<unknown> = Promise.resolve()

  /** @param make a row must depend on its example alone, not on the others that are asked for with it */
  constructor(make: FeaturesAt) {
    this.#make = make
  }

  /** The features of these examples, in this order, as a copy. */
  async rows(indices: ArrayLike<number>): Promise<Features> {
    const filled = this.#last.then(() => this.#fill(indices)) // one after the other, so that none is made twice
    this.#last = filled.catch(() => {})
    await filled
    const features = new Float32Array(indices.length * this.#width)
    for (let i = 0; i < indices.length; i++)
      features.set(this.#rows.get(indices[i]) as Float32Array, i * this.#width)
    return { features, count: indices.length, width: this.#width }
  }

  async #fill(indices: ArrayLike<number>): Promise<void> {
    const missing = [...new Set(Array.from(indices))].filter((index) => !this.#rows.has(index))
    if (missing.length === 0) return
    const { features, width } = await this.#make(missing)
    this.#width = width
    for (const [i, index] of missing.entries())
      this.#rows.set(index, features.subarray(i * width, (i + 1) * width))
  }
}
