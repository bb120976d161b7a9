import type { WordVectorTable } from '@pretexts/formats'
import { OptionError, Vocabulary } from '@pretexts/text'
import { UnknownWordError } from '../errors.ts'
import type { Weights } from '../kernel/kernel.ts'
import { type RowLists, type SubwordScheme, subwordRows } from '../vocabulary/subwords.ts'
import { type AnalogyOptions, analogy } from './analogy.ts'
import { nearSpellings } from './near-spellings.ts'
import { asCosine, best, checkNearest, type NearestOptions, type Neighbor, scores } from './nearest.ts'

/** The rows of n-grams, for words outside the vocabulary. */
export interface SubwordVectors {
  readonly scheme: SubwordScheme
  /** [buckets, stride] */
  readonly rows: Float32Array
  readonly stride: number
}

/**
 * Words and their vectors, from training or from a file, and questions about them. Rows are in the order of the vocabulary and never
 * change. With subwords, words that were never seen have vectors too.
 */
export class WordVectors implements WordVectorTable {
  readonly vocabulary: Vocabulary
  readonly dimensions: number
  /** [V, d] */
  readonly matrix: Float32Array
  readonly subwords: SubwordVectors | null
  #units: Float32Array | null = null

  constructor(
    vocabulary: Vocabulary,
    matrix: Float32Array,
    dimensions: number,
    subwords: SubwordVectors | null = null,
  ) {
    if (matrix.length !== vocabulary.size * dimensions) {
      const rule = `${vocabulary.size} words × ${dimensions} dimensions = ${vocabulary.size * dimensions} numbers`
      throw new OptionError('WordVectors', 'matrix', matrix.length, rule)
    }
    this.vocabulary = vocabulary
    this.matrix = matrix
    this.dimensions = dimensions
    this.subwords = subwords
  }

  /** Vectors of a file. It holds no counts: ranks take their place, so that the order is kept. */
  static fromTable({ words, matrix, dimensions }: WordVectorTable): WordVectors {
    const ranks = Float64Array.from(words, (_, i) => words.length - i)
    return new WordVectors(new Vocabulary(words, ranks), matrix, dimensions)
  }

  /** A word's vector is the mean of its rows; a word with only one shares its memory with the weights where it can. */
  static fromWeights(
    vocabulary: Vocabulary,
    { dimensions, stride, inputs }: Pick<Weights, 'dimensions' | 'stride' | 'inputs'>,
    rowLists: RowLists | null,
    scheme: SubwordScheme | null,
  ): WordVectors {
    const { size } = vocabulary
    if (rowLists === null && stride === dimensions) {
      return new WordVectors(vocabulary, inputs.subarray(0, size * stride), dimensions)
    }
    const matrix = new Float32Array(size * dimensions)
    for (let word = 0; word < size; word++) {
      const rows = rowLists
        ? rowLists.rows.subarray(rowLists.starts[word], rowLists.starts[word + 1])
        : [word]
      meanOfRows(inputs, stride, rows, matrix.subarray(word * dimensions, (word + 1) * dimensions))
    }
    const subwords = scheme && { scheme, rows: inputs.subarray(size * stride), stride }
    return new WordVectors(vocabulary, matrix, dimensions, subwords)
  }

  get words(): readonly string[] {
    return this.vocabulary.words
  }

  /** The first `count` words, by custom the most frequent; the others become words that were never seen. */
  head(count: number): WordVectors {
    if (!((Number.isInteger(count) || count === Infinity) && count >= 1))
      throw new OptionError('WordVectors.head', 'count', count, 'a whole number, at least 1')
    const words = this.words.slice(0, count)
    const vocabulary = new Vocabulary(words, this.vocabulary.counts.slice(0, words.length))
    const matrix = this.matrix.subarray(0, words.length * this.dimensions)
    return new WordVectors(vocabulary, matrix, this.dimensions, this.subwords)
  }

  /** Whether the word was learned; one that was not may have a vector still, from its n-grams. */
  has(word: string): boolean {
    return this.vocabulary.has(word)
  }

  /** Whether the word has a vector: learned, or made of its n-grams. */
  covers(word: string): boolean {
    return this.has(word) || this.#rowsOf(word).length > 0
  }

  /**
   * A word's vector, in memory of its own.
   * @throws UnknownWordError when the word was not learned and has no n-grams to make it from
   */
  vectorOf(word: string): Float32Array {
    const id = this.vocabulary.idOf(word)
    if (id >= 0) return this.matrix.slice(id * this.dimensions, (id + 1) * this.dimensions)
    const rows = this.#rowsOf(word)
    if (this.subwords === null || rows.length === 0) throw this.#unknown('vectorOf', word)
    const vector = new Float32Array(this.dimensions)
    meanOfRows(this.subwords.rows, this.subwords.stride, rows, vector)
    return vector
  }

  /** Where the n-grams of a word have their rows. */
  #rowsOf(word: string): number[] {
    return this.subwords === null ? [] : subwordRows(word, 0, this.subwords.scheme)
  }

  /** The cosine of the angle between two words' vectors, in [−1, 1]; 0 where one of them is zero. */
  similarity(a: string, b: string): number {
    return asCosine(dot(this.unitOf(a), this.unitOf(b)))
  }

  /**
   * The words whose vectors point most in the direction of a word's, or of any vector; the word itself is not among them.
   * Exact: all words are compared.
   * @throws UnknownWordError as `vectorOf`
   */
  mostSimilar(to: string | Float32Array, { count = 10, restrict }: NearestOptions = {}): Neighbor[] {
    checkNearest({ count, restrict })
    const direction = typeof to === 'string' ? this.unitOf(to) : toUnit(to.slice())
    const without = new Set(typeof to === 'string' ? [this.vocabulary.idOf(to)] : [])
    return best(this, scores(this, direction, restrict), count, without)
  }

  /**
   * What is to `c` as `b` is to `a`.
   * @example vectors.analogy('man', 'king', 'woman')[0].word // 'queen', in vectors from enough text
   */
  analogy(a: string, b: string, c: string, options?: AnalogyOptions): Neighbor[] {
    return analogy(this, a, b, c, options)
  }

  /** The word whose vector is furthest from the mean direction of all. */
  doesNotMatch(words: readonly string[]): string {
    if (words.length < 2) throw new OptionError('doesNotMatch', 'words', words.length, 'at least 2')
    const units = words.map((word) => this.unitOf(word))
    const mean = new Float32Array(this.dimensions)
    for (const unit of units) for (let k = 0; k < mean.length; k++) mean[k] += unit[k]
    const closeness = units.map((unit) => dot(unit, mean))
    return words[closeness.indexOf(Math.min(...closeness))]
  }

  /** A word's vector at length 1. @throws UnknownWordError as `vectorOf` */
  unitOf(word: string): Float32Array {
    return toUnit(this.vectorOf(word))
  }

  #unknown(operation: string, word: string): UnknownWordError {
    return new UnknownWordError(operation, word, nearSpellings(word, this.vocabulary.words))
  }

  /** The vectors at length 1, (V, d), made when first asked for; a zero vector stays zero. */
  get units(): Float32Array {
    if (this.#units === null) {
      this.#units = this.matrix.slice()
      for (let at = 0; at < this.#units.length; at += this.dimensions) {
        toUnit(this.#units.subarray(at, at + this.dimensions))
      }
    }
    return this.#units
  }
}

function meanOfRows(weights: Float32Array, stride: number, rows: ArrayLike<number>, out: Float32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * stride
    for (let k = 0; k < out.length; k++) out[k] += weights[from + k] / rows.length
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k]
  return sum
}

/** Scales a vector to length 1, in place. */
function toUnit(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return vector
  const scale = 1 / Math.sqrt(squares)
  for (let k = 0; k < vector.length; k++) vector[k] *= scale
  return vector
}
