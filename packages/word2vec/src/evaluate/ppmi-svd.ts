import { leadingEigen } from '@pretexts/linalg'
import { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { type Corpus, OptionError, type Vocabulary } from '@pretexts/text'
import { WordVectors } from '../vectors/word-vectors.ts'
import { pairCounts, type SparseMatrix, sparseProduct } from './pair-counts.ts'

export interface PpmiOptions {
  /** Length of a vector. Default 100. */
  dimensions?: number
  /** The furthest context word on each side. Default 5. */
  window?: number
  /** Contexts ∝ countᵖ, which keeps rare ones from scoring too high. Default ¾. */
  contextPower?: number
  /** Vectors are U · Σᵖ. Default ½. */
  valuePower?: number
}

/**
 * Word vectors by counting: what skip-gram has to be better than, or as good as.
 *
 * `PPMI(w, c) = max(0, log p(w, c) / (p(w) p(c)^¾))`, then the d leading singular directions. The matrix is symmetric up to
 * that power, and made so by the mean with its transpose; its singular values are the magnitudes of its eigenvalues.
 * @see Levy, Goldberg and Dagan 2015, Improving Distributional Similarity with Lessons Learned from Word Embeddings
 */
export function ppmiSvd(corpus: Corpus, vocabulary: Vocabulary, options?: PpmiOptions): WordVectors {
  const {
    dimensions = 100,
    window = 5,
    contextPower = 0.75,
    valuePower = 0.5,
  } = requireOptions('ppmiSvd', options, {
    dimensions: 'number',
    window: 'number',
    contextPower: 'number',
    valuePower: 'number',
  })

  if (!(dimensions >= 1 && dimensions <= vocabulary.size)) {
    throw new OptionError('ppmiSvd', 'dimensions', dimensions, `from 1 to the ${vocabulary.size} words`)
  }
  const information = ppmi(pairCounts(corpus, vocabulary, window), contextPower)
  const { values, vectors } = leadingEigen(
    (x, columns) => sparseProduct(information, x, columns),
    information.size,
    { count: dimensions, rng: new Random('ppmiSvd') },
  )
  const matrix = Float32Array.from(
    vectors,
    (value, i) => value * Math.abs(values[i % dimensions]) ** valuePower,
  )
  return new WordVectors(vocabulary, matrix, dimensions)
}

function ppmi(counts: SparseMatrix, power: number): SparseMatrix {
  const totals = new Float64Array(counts.size)
  for (let row = 0; row < counts.size; row++) {
    for (let at = counts.starts[row]; at < counts.starts[row + 1]; at++) totals[row] += counts.values[at]
  }
  const total = totals.reduce((a, b) => a + b, 0)
  const smooth = totals.map((value) => value ** power)
  const smoothTotal = smooth.reduce((a, b) => a + b, 0)
  const values = counts.values.slice()
  for (let row = 0; row < counts.size; row++) {
    for (let at = counts.starts[row]; at < counts.starts[row + 1]; at++) {
      const column = counts.columns[at]
      const information = (w: number, c: number) =>
        Math.max(0, Math.log(counts.values[at] / total / ((totals[w] / total) * (smooth[c] / smoothTotal))))
      values[at] = (information(row, column) + information(column, row)) / 2
    }
  }
  return { ...counts, values }
}
