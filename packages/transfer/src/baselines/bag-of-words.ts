import type { TokenForm } from '@pretexts/contracts'
import type { Dataset, TokenSamples } from '@pretexts/data'
import { ArgumentError, requireOptions } from '@pretexts/tensor'
import { extract } from '../features/extract-features.ts'
import { allOf, readBatches } from '../features/read-batches.ts'
import type { FittedBaseline } from './baseline.ts'

export interface BagOfWordsOptions {
  /** Columns; a larger vocabulary is hashed into as many. Default 4096. */
  readonly width?: number
  /**
   * `tf-idf`: counts times the logarithm of how rare a token is among training examples, rows of length 1. `counts`: plain counts.
   * Default `tf-idf`.
   */
  readonly weighting?: 'tf-idf' | 'counts'
  /** Training examples, drawn at random, in which rarity is measured. Default 20,000. */
  readonly examples?: number
}

/**
 * How often each token occurs in an example, whatever the order: the baseline of text.
 *
 *     tf-idf_t = count_t · (ln((1 + N) / (1 + df_t)) + 1), divided by the length of the row
 *
 * df_t is the number of training examples with the token, of N. Padding and special tokens do not count, an unknown word does.
 *
 * @see Spärck Jones 1972 (idf); scikit-learn's `TfidfTransformer` for the smoothing; Weinberger et al. 2009, arXiv 0902.2206, for
 *   hashing, here without signs
 */
export function bagOfWords(options: BagOfWordsOptions = {}): FittedBaseline<TokenSamples> {
  const {
    width = 4096,
    weighting = 'tf-idf',
    examples = 20_000,
  } = requireOptions('bagOfWords', options, { width: 'number', weighting: 'string', examples: 'number' })
  for (const [argument, value] of [
    ['width', width],
    ['examples', examples],
  ] as const) {
    if (Number.isSafeInteger(value) && value >= 1) continue
    const message = `${argument} must be a whole number ≥ 1; got ${value}`
    throw new ArgumentError('bagOfWords', argument, value, message)
  }
  return {
    name: 'bag-of-words',
    title: 'bag of words',
    description: `${weighting === 'counts' ? 'counts' : 'tf-idf weights'} of the tokens, without their order`,
    metric: 'cosine',
    standard: ['sgd', 'knn'],
    async fit(train, { rng }) {
      const size = (form: TokenForm): number => Math.min(width, form.vocabulary)
      const chosen =
        train.count > examples ? rng.fork('bag of words').sample(train.count, examples) : allOf(train)
      const weights =
        weighting === 'counts' ? null : await inverseFrequencies(train, chosen, size(train.form))
      return (dataset, indices) => {
        const columns = size(dataset.form)
        return extract(dataset, columns, (samples) => weighted(countTokens(samples, columns), weights), {
          indices,
        })
      }
    },
  }
}

/** (N, columns) */
function countTokens({ values, lengths, form }: TokenSamples, columns: number): Float32Array {
  const { pad, classify, separate, mask } = form.special
  const ignored = new Set([pad, classify, separate, mask])
  const counts = new Float32Array(lengths.length * columns)
  for (let n = 0; n < lengths.length; n++) {
    for (let i = n * form.length, end = i + lengths[n]; i < end; i++)
      if (!ignored.has(values[i])) counts[n * columns + columnOf(values[i], form.vocabulary, columns)]++
  }
  return counts
}

/** The token's own column, or one by Fibonacci hashing where there are more tokens than columns. */
function columnOf(token: number, vocabulary: number, columns: number): number {
  if (vocabulary <= columns) return token
  return Math.floor(((Math.imul(token + 1, 0x9e3779b1) >>> 0) / 2 ** 32) * columns)
}

/** ln((1 + N) / (1 + df)) + 1 for every column. */
async function inverseFrequencies(
  dataset: Dataset<TokenSamples>,
  indices: Int32Array,
  columns: number,
): Promise<Float64Array> {
  const frequencies = new Float64Array(columns)
  for await (const { samples } of readBatches(dataset, indices, 256)) {
    const counts = countTokens(samples, columns)
    for (let i = 0; i < counts.length; i++) if (counts[i] > 0) frequencies[i % columns]++
  }
  return frequencies.map((frequency) => Math.log((1 + indices.length) / (1 + frequency)) + 1)
}

/** Weights each column and brings each row to length 1; without weights, the counts themselves. */
function weighted(counts: Float32Array, weights: Float64Array | null): Float32Array {
  if (weights === null) return counts
  const columns = weights.length
  for (let start = 0; start < counts.length; start += columns) {
    const row = counts.subarray(start, start + columns)
    let squares = 0
    for (let c = 0; c < columns; c++) {
      row[c] *= weights[c]
      squares += row[c] * row[c]
    }
    const length = Math.sqrt(squares) || 1
    for (let c = 0; c < columns; c++) row[c] /= length
  }
  return counts
}
