import { fromArray, matmul, noGrad, scope, type Tensor, transpose } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'

/** Rows at a time: 16 MB of scores, and as many of 1,024 numbers each. */
const blocks = { queries: 512, rows: 8192 }

/** The k best rows for each query, best first. */
export interface TopMatches {
  /** (queries, k) */
  readonly indices: Int32Array
  /** (queries, k), descending. */
  readonly scores: Float32Array
  readonly k: number
}

/**
 * For each query the k rows with the largest score `⟨q, r⟩ + bonus(r)`: cosine similarity for rows of length 1 and no
 * bonus, nearest in Euclidean distance with `bonus = −‖r‖² / 2`.
 *
 * Exact, all pairs, as matrix products of blocks on the backend in use: 60,000 × 10,000 pairs take seconds. Of equal
 * scores the earlier row comes first, whatever the blocks.
 * @param k from 1 to the number of rows
 */
export function topMatches(
  queries: Features,
  rows: Features,
  {
    k,
    bonus,
  }: {
    k: number
    /** Added to the scores of each row. Default: nothing. */
    bonus?: Float32Array
  },
): TopMatches {
  const indices = new Int32Array(queries.count * k)
  const scores = new Float32Array(queries.count * k).fill(Number.NEGATIVE_INFINITY)
  for (let from = 0; from < rows.count; from += blocks.rows) {
    scope(() => {
      const columns = transpose(blockOf(rows, from, blocks.rows)) // (D, R), brought to the backend once
      for (let first = 0; first < queries.count; first += blocks.queries) {
        scope(() => {
          const products = noGrad(() => matmul(blockOf(queries, first, blocks.queries), columns)) // (Q, R)
          keepBest(products, { first, from, bonus }, { indices, scores, k })
        })
      }
    })
  }
  return { indices, scores, k }
}

/** Inserts a block of scores into the sorted lists of its queries. */
function keepBest(
  products: Tensor,
  { first, from, bonus }: { first: number; from: number; bonus?: Float32Array },
  { indices, scores, k }: TopMatches,
): void {
  const [queries, rows] = products.shape
  const values = products.values()
  const extra = bonus?.subarray(from, from + rows) ?? new Float32Array(rows)
  for (let q = 0; q < queries; q++) {
    const start = (first + q) * k
    const last = start + k - 1
    for (let r = 0, at = q * rows; r < rows; r++, at++) {
      const score = Math.fround(values[at] + extra[r])
      if (!(score > scores[last])) continue
      let place = last
      for (; place > start && score > scores[place - 1]; place--) {
        scores[place] = scores[place - 1]
        indices[place] = indices[place - 1]
      }
      scores[place] = score
      indices[place] = from + r
    }
  }
}

function blockOf({ features, count, width }: Features, start: number, size: number): Tensor {
  const end = Math.min(count, start + size)
  return fromArray(features.subarray(start * width, end * width), [end - start, width])
}
