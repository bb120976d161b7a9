import { Random } from '@pretexts/random'
import { requireOptions } from '@pretexts/tensor'
import { buildVocabulary, CorpusError, encodeCorpus, OptionError, type Vocabulary } from '@pretexts/text'
import { AliasTable } from '../vocabulary/alias-table.ts'
import { RandomBits } from '../vocabulary/random-bits.ts'

export interface DocumentOptions {
  /** d, the length of a vector. Default 100. */
  readonly dimensions?: number
  /** K, negative samples a word. Default 5. */
  readonly negatives?: number
  /** Default 20: a document has only its own words to learn from. */
  readonly epochs?: number
  /** α at the beginning; it falls linearly to α / 10,000. Default 0.025. */
  readonly learningRate?: number
  /** Words that come less often are left out. Default 2. */
  readonly minCount?: number
  /** Default 1. */
  readonly seed?: number | string
}

type Settings = Required<DocumentOptions>

const defaults: Settings = {
  dimensions: 100,
  negatives: 5,
  epochs: 20,
  learningRate: 0.025,
  minCount: 2,
  seed: 1,
}

/**
 * Paragraph vectors, PV-DBOW: skip-gram with negative sampling whose center is the document. Each word of a document is told from
 * words drawn at random by the document's vector.
 *
 *     L = −Σ_{w in D} [log σ(d · o_w) + Σ_k log σ(−d · o_nₖ)],  negatives ∝ count^¾
 *
 * The vector of a new text is inferred in the same way, with the word vectors o frozen. Inference draws at random, so that two inferred
 * vectors of one text are near each other and not equal; the same seed gives the same vector.
 * @see Le & Mikolov 2014, arXiv 1405.4053, §2.3
 */
export class DocumentVectors {
  readonly vocabulary: Vocabulary
  readonly settings: Settings
  /** (documents, d) */
  readonly documents: Float32Array
  /** o of every word, (V, d). */
  readonly outputVectors: Float32Array
  readonly #negatives: AliasTable

  private constructor(vocabulary: Vocabulary, settings: Settings, count: number) {
    const { dimensions, seed } = requireOptions('DocumentVectors', settings, {
      dimensions: 'number',
      negatives: 'number',
      epochs: 'number',
      learningRate: 'number',
      minCount: 'number',
      seed: 'any',
    })
    this.vocabulary = vocabulary
    this.settings = settings
    this.documents = new Float32Array(count * dimensions)
    new Random(seed).fork('documents').fillUniform(this.documents, -0.5 / dimensions, 0.5 / dimensions)
    this.outputVectors = new Float32Array(vocabulary.size * dimensions)
    this.#negatives = new AliasTable(vocabulary.counts.map((count) => count ** 0.75))
  }

  /**
   * Learns a vector for each text; words are what stands between white space.
   * @throws CorpusError when no word comes often enough; OptionError naming the option
   */
  static async train(texts: readonly string[], options: DocumentOptions = {}): Promise<DocumentVectors> {
    const settings = checked(options)
    const corpus = await encodeCorpus(texts.map((text) => text.replaceAll(/\s+/g, ' ')))
    const vocabulary = buildVocabulary(corpus, { minCount: settings.minCount })
    if (vocabulary.size === 0)
      throw new CorpusError(
        'DocumentVectors',
        'texts',
        `no word comes ${settings.minCount} times; lower minCount`,
      )
    const model = new DocumentVectors(vocabulary, settings, texts.length)
    const words = texts.map((text) => model.#wordsOf(text))
    const bits = new RandomBits(new Random(settings.seed).fork('draws'))
    const order = new Random(settings.seed).fork('order')
    for (let epoch = 0; epoch < settings.epochs; epoch++) {
      const done = (position: number): number => (epoch + position / texts.length) / settings.epochs
      order
        .fork(epoch)
        .permutation(texts.length)
        .forEach((document, i) => {
          const rate = settings.learningRate * Math.max(1e-4, 1 - done(i))
          model.#learn(model.vectorOf(document), words[document], rate, bits, true)
        })
    }
    return model
  }

  /** The vector of a document that was learned; a view. */
  vectorOf(document: number): Float32Array {
    const { dimensions } = this.settings
    return this.documents.subarray(document * dimensions, (document + 1) * dimensions)
  }

  /**
   * A vector for a text that may be new; word vectors stay as they are.
   * @throws CorpusError when no word of it was learned
   */
  infer(text: string, seed: number | string = this.settings.seed): Float32Array {
    const { dimensions, epochs, learningRate } = this.settings
    const words = this.#wordsOf(text)
    if (words.length === 0)
      throw new CorpusError('DocumentVectors.infer', 'text', 'no word of it is in the vocabulary')
    const rng = new Random(seed).fork('infer')
    const vector = new Float32Array(dimensions)
    rng.fork('vector').fillUniform(vector, -0.5 / dimensions, 0.5 / dimensions)
    const bits = new RandomBits(rng.fork('draws'))
    for (let epoch = 0; epoch < epochs; epoch++)
      this.#learn(vector, words, learningRate * Math.max(1e-4, 1 - epoch / epochs), bits, false)
    return vector
  }

  #wordsOf(text: string): number[] {
    return text.split(/\s+/).flatMap((word) => {
      const id = this.vocabulary.idOf(word)
      return id < 0 ? [] : [id]
    })
  }

  /** One pass over a document's words. With g = α (label − σ(d · o)): d ← d + Σ g o, o ← o + g d. */
  #learn(
    vector: Float32Array,
    words: readonly number[],
    rate: number,
    bits: RandomBits,
    learnWords: boolean,
  ): void {
    const { dimensions, negatives } = this.settings
    const step = new Float64Array(dimensions)
    for (const word of words) {
      step.fill(0)
      for (let k = 0; k <= negatives; k++) {
        const other = k === 0 ? word : this.#negatives.draw(bits)
        if (k > 0 && other === word) continue
        const row = this.outputVectors.subarray(other * dimensions, (other + 1) * dimensions)
        let product = 0
        for (let d = 0; d < dimensions; d++) product += vector[d] * row[d]
        const g = rate * (Number(k === 0) - 1 / (1 + Math.exp(-product)))
        for (let d = 0; d < dimensions; d++) {
          step[d] += g * row[d]
          if (learnWords) row[d] += g * vector[d]
        }
      }
      for (let d = 0; d < dimensions; d++) vector[d] += step[d]
    }
  }
}

function checked(options: DocumentOptions): Settings {
  const settings = { ...defaults, ...options }
  for (const option of ['dimensions', 'negatives', 'epochs', 'minCount'] as const) {
    const value = settings[option]
    if (!Number.isInteger(value) || value < 1)
      throw new OptionError('DocumentVectors', option, value, 'a whole number, at least 1')
  }
  if (!(settings.learningRate > 0 && settings.learningRate < 10))
    throw new OptionError('DocumentVectors', 'learningRate', settings.learningRate, 'above 0 and below 10')
  return settings
}
