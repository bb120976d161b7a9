import { type Corpus, lineEnd, piecesOf, type Vocabulary, wordOfType } from '@pretexts/text'

/** A sparse symmetric matrix: row i holds values[starts[i] … starts[i + 1]) in columns[…]. */
export interface SparseMatrix {
  readonly size: number
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float64Array
}

/** What a pair counts by its distance, from 1 on. */
export type PairWeight = (distance: number, window: number) => number

/** (window + 1 − distance) / window: what a window of random width sees on average. */
const inRandomWindow: PairWeight = (distance, window) => (window + 1 - distance) / window

/**
 * How often words stand within `window` of each other in a line, each pair counted in both directions.
 * @param weight what a pair counts. Default `(window + 1 − distance) / window`
 */
export function pairCounts(
  corpus: Corpus,
  vocabulary: Vocabulary,
  window: number,
  weight = inRandomWindow,
): SparseMatrix {
  const { size } = vocabulary
  const types = wordOfType(corpus, vocabulary)
  const rows = Array.from({ length: size }, () => new Map<number, number>())
  const recent: number[] = []
  for (const ids of piecesOf(corpus.tokens)) {
    for (const id of ids) {
      if (id === lineEnd) recent.length = 0
      const word = id === lineEnd ? -1 : types[id]
      if (word < 0) continue
      for (const [before, other] of recent.entries()) {
        const count = weight(before + 1, window)
        rows[word].set(other, (rows[word].get(other) ?? 0) + count)
        rows[other].set(word, (rows[other].get(word) ?? 0) + count)
      }
      recent.unshift(word)
      if (recent.length > window) recent.pop()
    }
  }
  return compressed(rows)
}

function compressed(rows: Map<number, number>[]): SparseMatrix {
  const starts = new Int32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) starts[i + 1] = starts[i] + row.size
  const columns = new Int32Array(starts[rows.length])
  const values = new Float64Array(columns.length)
  for (const [i, row] of rows.entries()) {
    let at = starts[i]
    for (const [column, value] of row) {
      columns[at] = column
      values[at++] = value
    }
  }
  return { size: rows.length, starts, columns, values }
}

/** The product of the matrix and x (size, columns), row-major. */
export function sparseProduct(
  { size, starts, columns, values }: SparseMatrix,
  x: Float64Array,
  width: number,
): Float64Array {
  const y = new Float64Array(size * width)
  for (let row = 0; row < size; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const from = columns[at] * width
      for (let k = 0; k < width; k++) y[row * width + k] += values[at] * x[from + k]
    }
  }
  return y
}
