/** Words, most frequent first, and how often each occurs. */
export interface WordCounts {
  readonly words: readonly string[]
  /** As many as words. */
  readonly counts: Float64Array
}

/** Words and a vector for each, as word2vec, gensim, GloVe and fastText exchange them. */
export interface WordVectorTable {
  /** By custom the most frequent first; each once. */
  readonly words: readonly string[]
  /** d, the length of a vector. */
  readonly dimensions: number
  /** [V, d], row-major. */
  readonly matrix: Float32Array
}

/** Text is `.txt` and `.vec`, binary word2vec's `.bin`. */
export type WordVectorFormat = 'text' | 'binary'
