import { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { type Corpus, CorpusError, OptionError, type Vocabulary, wordOfType } from '@pretexts/text'
import { lessonBounds, WindowPlanner } from '../plan/plan-windows.ts'
import { resolveOptions } from '../train/options.ts'
import { sentences } from '../train/sentences.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { negativeTable } from '../vocabulary/alias-table.ts'
import { keepProbabilities } from '../vocabulary/keep-probabilities.ts'
import { RandomBits } from '../vocabulary/random-bits.ts'

export interface HeldOutOptions {
  /** The furthest context word on each side. Default 5. */
  window?: number
  /** K, negative samples of each pair. Default 5. */
  negatives?: number
  /** Negatives are drawn with probability ∝ countᵖ. Default ¾. */
  negativePower?: number
  /** t of `keepProbabilities`; 0 keeps every token. Default 1e-3. */
  subsampleThreshold?: number
  /** Of windows, negatives and what is thinned out: with the same seed every model is asked the same. Default `'held out'`. */
  seed?: number | string
}

/** The two vectors of each word. */
export interface TwoSided {
  readonly vectors: WordVectors
  readonly outputVectors: WordVectors
}

/**
 * The loss of skip-gram with negative sampling on text that was not learned from: the mean over pairs of neighbors of
 *
 * `−log σ(h · o) − Σₖ log σ(−h · nₖ)`
 *
 * with h an input vector and o, nₖ output vectors. (K + 1) · log 2 knows nothing. Windows, thinning out and negatives are
 * those of a training, drawn from `vocabulary`, so that models whose words are in another order are asked the same pairs.
 * @throws CorpusError when no two words of the vocabulary are neighbors; OptionError for a model that lacks a word
 * @see Mikolov et al. 2013 (arXiv 1310.4546) Eq. 4
 */
export function heldOutLoss(
  { vectors, outputVectors }: TwoSided,
  corpus: Corpus,
  vocabulary: Vocabulary,
  given?: HeldOutOptions,
): number {
  const { seed = 'held out', ...options } = requireOptions('heldOutLoss', given, {
    window: 'number',
    negatives: 'number',
    negativePower: 'number',
    subsampleThreshold: 'number',
    seed: 'any',
  })

  const inputRows = rowsFor(vocabulary, vectors)
  const outputRows = rowsFor(vocabulary, outputVectors)
  let [sum, pairs] = [0, 0]
  for (const lesson of pairLessons(corpus, vocabulary, { ...options, seed })) {
    const from = inputRows[lesson[2]] * vectors.dimensions
    const h = vectors.matrix.subarray(from, from + vectors.dimensions)
    for (const output of lesson.subarray(3)) {
      const score = dot(h, outputVectors.matrix, outputRows[output >> 1] * h.length)
      sum += softplus((output & 1) === 1 ? -score : score)
    }
    pairs++
  }
  if (pairs === 0) throw new CorpusError('heldOutLoss', corpus.report.source, 'no two known words are neighbors in it') // biome-ignore format: one line
  return sum / pairs
}

/** Lessons of one input, as `WindowPlanner` writes them; each is valid until the next. */
function* pairLessons(
  corpus: Corpus,
  vocabulary: Vocabulary,
  options: HeldOutOptions,
): Generator<Int32Array> {
  const settings = resolveOptions({ ...options, negativesPer: 'pair' })
  const negatives = negativeTable(vocabulary.counts, settings.negativePower)
  const sources = { negatives, tree: null, rowLists: null }
  const bits = new RandomBits(new Random(settings.seed))
  const lessons = new Int32Array(lessonBounds(settings, sources).integers)
  const planner = new WindowPlanner(lessons, settings, sources, bits)
  const { tokens } = corpus
  const range = { tokens, from: 0, to: tokens.length, wordOfType: wordOfType(corpus, vocabulary) }
  const keep = keepProbabilities(vocabulary.counts, settings.subsampleThreshold).map((p) => p * 2 ** 32)
  for (const sentence of sentences(range, keep, bits)) {
    for (let center = 0; center < sentence.length; center++) {
      planner.length = 0
      planner.plan(sentence.words, sentence.length, center)
      for (let at = 0, end = 0; at < planner.length; at = end) {
        end = at + 3 + lessons[at + 1]
        yield lessons.subarray(at, end)
      }
    }
  }
}

function rowsFor(vocabulary: Vocabulary, vectors: WordVectors): Int32Array {
  return Int32Array.from(vocabulary.words, (word) => {
    const row = vectors.vocabulary.idOf(word)
    if (row < 0) throw new OptionError('heldOutLoss', 'vectors', word, 'of a model that has every word')
    return row
  })
}

function dot(h: Float32Array, matrix: Float32Array, from: number): number {
  let sum = 0
  for (let k = 0; k < h.length; k++) sum += h[k] * matrix[from + k]
  return sum
}

/** log(1 + eˣ) = −log σ(−x) */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
