import { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { type Corpus, CorpusError, OptionError, type Vocabulary } from '@pretexts/text'
import { pairCounts } from '../evaluate/pair-counts.ts'
import { WordVectors } from '../vectors/word-vectors.ts'

export interface GloveOptions {
  /** d, the length of a vector. Default 50, as in the authors' code. */
  readonly dimensions?: number
  /** The furthest neighbor on each side. Default 15. */
  readonly window?: number
  /** Passes over all pairs. Default 15. */
  readonly epochs?: number
  /** AdaGrad's learning rate. Default 0.05. */
  readonly learningRate?: number
  /** x_max: pairs that come so often, or more often, count fully. Default 100. */
  readonly mostCount?: number
  /** α of the weight (x / x_max)^α. Default 0.75. */
  readonly power?: number
  /** Default 1. */
  readonly seed?: number | string
}

/** GloVe's vectors, and the mean loss of every pass. */
export interface Glove {
  readonly vectors: WordVectors
  /** Mean of `½ f(x) (…)²` over pairs, a number for each pass. */
  readonly losses: readonly number[]
}

/**
 * GloVe: vectors whose products are the logarithms of how often words stand near each other.
 *
 *     L = Σ_ij ½ f(x_ij) (w_i · w̃_j + b_i + b̃_j − ln x_ij)²,  f(x) = min(1, (x / x_max)^α)
 *
 * x counts pairs in a window on both sides, each 1 / distance. Trained by AdaGrad, whose sums begin at 1, over the pairs in a new order
 * each pass. A word's vector is w + w̃.
 * @throws CorpusError when no two words of the vocabulary stand near each other; OptionError naming the option
 * @see Pennington, Socher & Manning 2014, "GloVe: Global Vectors for Word Representation", Eq. 8 and 9; numbers as in stanfordnlp/GloVe
 * @example const { vectors } = trainGlove(corpus, buildVocabulary(corpus), { dimensions: 50 })
 */
export function trainGlove(corpus: Corpus, vocabulary: Vocabulary, options: GloveOptions = {}): Glove {
  const {
    dimensions = 50,
    window = 15,
    epochs = 15,
    learningRate = 0.05,
  } = requireOptions('trainGlove', options, {
    dimensions: 'number',
    window: 'number',
    epochs: 'number',
    learningRate: 'number',
    mostCount: 'number',
    power: 'number',
    seed: 'any',
  })
  const { mostCount = 100, power = 0.75, seed = 1 } = options
  for (const [option, value] of Object.entries({ dimensions, window, epochs })) {
    if (!Number.isInteger(value) || value < 1)
      throw new OptionError('trainGlove', option, value, 'a whole number, at least 1')
  }
  for (const [option, value] of Object.entries({ learningRate, mostCount, power })) {
    if (!(value > 0)) throw new OptionError('trainGlove', option, value, 'above 0')
  }
  const counts = pairCounts(corpus, vocabulary, window, (distance) => 1 / distance)
  const pairs = pairsOf(counts)
  if (pairs.x.length === 0)
    throw new CorpusError(
      'trainGlove',
      corpus.report.source,
      'no two words of the vocabulary stand near each other',
    )
  const rng = new Random(seed)
  const size = vocabulary.size * (dimensions + 1) // a vector and its bias, one row after another
  const [words, contexts] = ['words', 'contexts'].map((name) => {
    const weights = new Float32Array(size)
    rng.fork(name).fillUniform(weights, -0.5 / (dimensions + 1), 0.5 / (dimensions + 1))
    return { weights, squares: new Float32Array(size).fill(1) }
  })
  const losses = Array.from({ length: epochs }, (_, epoch) => {
    let sum = 0
    for (const at of rng.fork('order').fork(epoch).permutation(pairs.x.length)) {
      const x = pairs.x[at]
      const [w, c] = [pairs.i[at] * (dimensions + 1), pairs.j[at] * (dimensions + 1)]
      const weight = Math.min(1, (x / mostCount) ** power)
      let off = words.weights[w + dimensions] + contexts.weights[c + dimensions] - Math.log(x)
      for (let d = 0; d < dimensions; d++) off += words.weights[w + d] * contexts.weights[c + d]
      sum += 0.5 * weight * off * off
      learn(words, w, contexts, c, { slope: weight * off, dimensions, learningRate })
    }
    return sum / pairs.x.length
  })
  const matrix = new Float32Array(vocabulary.size * dimensions)
  for (let word = 0; word < vocabulary.size; word++) {
    for (let d = 0; d < dimensions; d++) {
      const at = word * (dimensions + 1) + d
      matrix[word * dimensions + d] = words.weights[at] + contexts.weights[at]
    }
  }
  return { vectors: new WordVectors(vocabulary, matrix, dimensions), losses }
}

interface Table {
  readonly weights: Float32Array
  /** AdaGrad's sums of squared gradients. */
  readonly squares: Float32Array
}

/** One step on one pair. With slope s = f(x) (…): w̄ = s w̃, w̃̄ = s w, b̄ = b̃̄ = s. */
function learn(
  words: Table,
  w: number,
  contexts: Table,
  c: number,
  { slope, dimensions, learningRate }: { slope: number; dimensions: number; learningRate: number },
): void {
  for (let d = 0; d <= dimensions; d++) {
    const isBias = d === dimensions
    const ofWord = slope * (isBias ? 1 : contexts.weights[c + d])
    const ofContext = slope * (isBias ? 1 : words.weights[w + d])
    step(words, w + d, ofWord, learningRate)
    step(contexts, c + d, ofContext, learningRate)
  }
}

function step({ weights, squares }: Table, at: number, gradient: number, learningRate: number): void {
  weights[at] -= (learningRate * gradient) / Math.sqrt(squares[at])
  squares[at] += gradient * gradient
}

/** The entries of a sparse matrix as three lists. */
function pairsOf({ size, starts, columns, values }: ReturnType<typeof pairCounts>) {
  const i = new Int32Array(values.length)
  for (let row = 0; row < size; row++) i.fill(row, starts[row], starts[row + 1])
  return { i, j: columns, x: values }
}
