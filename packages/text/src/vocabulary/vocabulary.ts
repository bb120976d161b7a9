/**
 * Words in descending order of count, and their counts; a word's place in the order is its id and its row in a matrix. Of a word that
 * stands twice, the first place counts.
 */
export class Vocabulary {
  readonly words: readonly string[]
  readonly counts: Float64Array
  /** Σ counts: the tokens of a text that are in the vocabulary. */
  readonly tokens: number
  readonly #ids: Map<string, number>

  constructor(words: readonly string[], counts: Float64Array) {
    this.words = words
    this.counts = counts
    this.tokens = counts.reduce((sum, count) => sum + count, 0)
    this.#ids = new Map(words.map((word, id): [string, number] => [word, id]).reverse())
  }

  get size(): number {
    return this.words.length
  }

  has(word: string): boolean {
    return this.#ids.has(word)
  }

  /** −1 for a word that is not here. */
  idOf(word: string): number {
    return this.#ids.get(word) ?? -1
  }
}
