/**
 * What a token's neighbors say about it, by counting pairs: the baselines of language models.
 *
 *     P(w) = (c(w) + 1) / (C + V)                                         unigram
 *     P(w | l) = (c(l, w) + T(l) · P(w)) / (c(l) + T(l))                  left bigram
 *     P(w | l, r) = P(w | l) · P(r | w) / Σ_u P(u | l) · P(r | u)         both neighbors
 *
 * T(l) is the number of different tokens seen after l: the more there are, the likelier is one that was not seen yet.
 * @see Witten & Bell 1991, "The Zero-Frequency Problem", method C
 */
export class BigramModel {
  readonly vocabulary: number
  /** c(w), how often each token was seen. */
  readonly counts: Float64Array
  /** c(l): pairs with this first token. */
  readonly #firsts: Float64Array
  /** T(l). */
  readonly #kinds: Float64Array
  readonly #after: Map<number, number>[]
  readonly #before: Map<number, number>[]
  #total = 0

  constructor(vocabulary: number) {
    this.vocabulary = vocabulary
    const [counts, firsts, kinds] = [0, 1, 2].map(() => new Float64Array(vocabulary))
    this.counts = counts
    this.#firsts = firsts
    this.#kinds = kinds
    this.#after = Array.from({ length: vocabulary }, () => new Map())
    this.#before = Array.from({ length: vocabulary }, () => new Map())
  }

  /** Counts the tokens of a text and its pairs of neighbors. */
  add(text: ArrayLike<number>): void {
    for (let i = 0; i < text.length; i++) {
      this.counts[text[i]]++
      this.#total++
      if (i > 0) this.#addPair(text[i - 1], text[i])
    }
  }

  /** P(w) for every token: V numbers. */
  unigram(): Float64Array {
    return this.counts.map((count) => (count + 1) / (this.#total + this.vocabulary))
  }

  /** P(w | left) for every token. */
  left(left: number): Float64Array {
    const [pairs, kinds] = [this.#firsts[left], this.#kinds[left]]
    if (kinds === 0) return this.unigram()
    const after = this.unigram().map((p) => (kinds * p) / (pairs + kinds))
    for (const [token, count] of this.#after[left]) after[token] += count / (pairs + kinds)
    return after
  }

  /** P(w | left, right) for every token. */
  between(left: number, right: number): Float64Array {
    const joint = this.left(left)
    const ofRight = (this.counts[right] + 1) / (this.#total + this.vocabulary)
    const before = this.#before[right]
    let sum = 0
    for (let w = 0; w < joint.length; w++) {
      const [pairs, kinds] = [this.#firsts[w], this.#kinds[w]]
      const seen = before.get(w) ?? 0
      joint[w] *= kinds === 0 ? ofRight : (seen + kinds * ofRight) / (pairs + kinds)
      sum += joint[w]
    }
    return joint.map((p) => p / sum)
  }

  #addPair(first: number, second: number): void {
    const seen = this.#after[first].get(second) ?? 0
    if (seen === 0) this.#kinds[first]++
    this.#firsts[first]++
    this.#after[first].set(second, seen + 1)
    this.#before[second].set(first, seen + 1)
  }
}
