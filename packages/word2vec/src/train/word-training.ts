import { Random } from '@pretexts/random'
import type { Corpus } from '../corpus/encode-corpus.ts'
import { OptionError } from '../errors.ts'
import type { Kernel, Weights } from '../kernel/kernel.ts'
import { TypescriptKernel } from '../kernel/typescript-kernel.ts'
import { hasSimd, wasmKernel } from '../kernel/wasm-kernel.ts'
import { allocate, type MemoryLayout, memoryLayout } from '../kernel/wasm-memory.ts'
import { initialize, weightFloats, weightsIn } from '../kernel/weights.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { wordOfType } from '../vocabulary/build-vocabulary.ts'
import { RandomBits } from '../vocabulary/random-bits.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { type Curriculum, type CurriculumParts, curriculum, curriculumParts } from './curriculum.ts'
import { hogwild } from './hogwild.ts'
import { learnTokens } from './learn-tokens.ts'
import { resolveOptions, type TrainOptions, type TrainSettings } from './options.ts'
import { learningRateAt, Scoreboard } from './scoreboard.ts'

/** How far a training is. */
export interface WordProgress {
  /** Tokens in the vocabulary that were read, of `totalWords`, all epochs together. */
  words: number
  totalWords: number
  /** −log p per word and context, mean since the beginning: what fastText prints. */
  loss: number
  learningRate: number
  seconds: number
}

/**
 * Learns word vectors from a corpus. Iterating over it trains and tells how far it is; ending the loop early ends the
 * training, and what was learned until then is there.
 *
 * On one thread the same seed gives the same bits. More threads share the weights without locks (Hogwild).
 * @see Mikolov et al. 2013 (arXiv 1301.3781, 1310.4546); Bojanowski et al. 2017; Recht et al. 2011 for Hogwild
 * @example
 * const training = new WordTraining(corpus, buildVocabulary(corpus), { dimensions: 100 })
 * for await (const { words, loss } of training) console.log(words, loss)
 * training.vectors.mostSimilar('king')
 */
export class WordTraining {
  readonly vocabulary: Vocabulary
  readonly settings: TrainSettings
  readonly weights: Weights
  readonly #corpus: Corpus
  readonly #parts: CurriculumParts
  readonly #curriculum: Curriculum
  readonly #memory: WebAssembly.Memory | null
  readonly #layout: MemoryLayout

  constructor(corpus: Corpus, vocabulary: Vocabulary, options: TrainOptions = {}) {
    this.vocabulary = vocabulary
    const settings = resolveOptions(options)
    this.settings =
      settings.kernel === 'wasm' && !hasSimd() ? { ...settings, kernel: 'typescript' } : settings
    this.#corpus = corpus
    this.#parts = curriculumParts(vocabulary, this.settings)
    this.#curriculum = curriculum(this.#parts)
    const { shape, bounds } = this.#curriculum
    const shared = this.settings.threads > 1
    if (shared && !('process' in globalThis)) {
      throw new OptionError('train', 'threads', this.settings.threads, '1 outside Node')
    }
    const isWasm = this.settings.kernel === 'wasm'
    this.#layout = isWasm ? memoryLayout(shape, bounds, this.settings.threads) : noLayout
    this.#memory = isWasm ? allocate(this.#layout, shared) : null
    const bytes = weightFloats(shape) * 4
    const buffer = this.#memory?.buffer ?? (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
    this.weights = weightsIn(new Float32Array(buffer, this.#layout.weights, weightFloats(shape)), shape)
    initialize(this.weights, new Random(this.settings.seed).fork('weights'))
  }

  /** The vectors as they are now: for each word its input vector, or with subwords the mean of its rows. */
  get vectors(): WordVectors {
    return WordVectors.fromWeights(
      this.vocabulary,
      this.weights,
      this.#parts.rowLists,
      this.settings.subwords,
    )
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<WordProgress> {
    const { threads, epochs } = this.settings
    const totalWords = this.vocabulary.tokens * epochs
    const scores = Scoreboard.for(threads)
    const begin = performance.now()
    const work = threads > 1 ? this.#onThreads(scores) : this.#here(scores)
    for await (const _ of work) yield this.#progress(scores, totalWords, begin)
    yield this.#progress(scores, totalWords, begin)
  }

  /** Trains to the end. */
  async run(): Promise<this> {
    for await (const _ of this);
    return this
  }

  async *#here(scores: Scoreboard): AsyncGenerator<void> {
    const { epochs, learningRate, seed } = this.settings
    const { tokens } = this.#corpus
    const kernel = this.#kernel()
    const bits = new RandomBits(new Random(seed).fork('thread').fork(0))
    const totalWords = this.vocabulary.tokens * epochs
    const rate = () => learningRateAt(learningRate, scores.words, totalWords)
    const types = wordOfType(this.#corpus, this.vocabulary)
    const range = { tokens, from: 0, to: tokens.length, wordOfType: types }
    let last = performance.now()
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const learned of learnTokens(range, this.#curriculum, kernel, bits, rate)) {
        scores.add(0, learned)
        if (performance.now() - last < 50) continue
        yield
        await new Promise((resolve) => setTimeout(resolve)) // lets a page draw, and Ctrl-C through
        last = performance.now()
      }
    }
  }

  #kernel(): Kernel {
    const { shape, bounds, averaged } = this.#curriculum
    if (this.#memory === null) return new TypescriptKernel(this.weights, bounds, averaged)
    const { deterministic } = this.settings
    const layout = this.#layout
    return wasmKernel({ memory: this.#memory, layout, shape, bounds, averaged, thread: 0, deterministic })
  }

  #onThreads(scores: Scoreboard): AsyncGenerator<void> {
    return hogwild(this.settings.threads, {
      parts: this.#parts,
      memory: this.#memory,
      layout: this.#layout,
      floats: this.#memory ? null : new Float32Array(this.weights.inputs.buffer),
      tokens: this.#corpus.tokens.shared,
      wordOfType: wordOfType(this.#corpus, this.vocabulary),
      totalWords: this.vocabulary.tokens * this.settings.epochs,
      scores: scores.numbers,
    })
  }

  #progress(scores: Scoreboard, totalWords: number, begin: number): WordProgress {
    return {
      words: scores.words,
      totalWords,
      loss: scores.meanLoss * this.#curriculum.outputsPerWord,
      learningRate: learningRateAt(this.settings.learningRate, scores.words, totalWords),
      seconds: (performance.now() - begin) / 1000,
    }
  }
}

const noLayout: MemoryLayout = { weights: 0, scratch: 0, scratchBytes: 0, bytes: 0 }
