import { Random } from '@pretexts/random'
import { type Corpus, OptionError, type Vocabulary, wordOfType } from '@pretexts/text'
import type { Kernel, Weights } from '../kernel/kernel.ts'
import { TypescriptKernel } from '../kernel/typescript-kernel.ts'
import { hasSimd, wasmKernel } from '../kernel/wasm-kernel.ts'
import { allocate, type MemoryLayout, memoryLayout } from '../kernel/wasm-memory.ts'
import { initialize, weightFloats, weightsIn } from '../kernel/weights.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { checkLearned } from './check-learned.ts'
import { type ChunkPlan, Chunks } from './chunks.ts'
import { type Curriculum, type CurriculumParts, curriculum } from './curriculum.ts'
import { curriculumParts } from './curriculum-parts.ts'
import { Helpers } from './hogwild.ts'
import { bitsOf, learnChunks, type SharedWork } from './learn-chunks.ts'
import { resolveOptions, type TrainOptions, type TrainSettings } from './options.ts'
import { type LearnOptions, RankRounds } from './rank-rounds.ts'
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

  /** The output vectors of words, as they are now; null with hierarchical softmax, whose outputs are nodes of a tree. */
  get outputVectors(): WordVectors | null {
    if (this.settings.loss === 'hierarchicalSoftmax') return null
    const { dimensions, stride, outputs } = this.weights
    return WordVectors.fromWeights(this.vocabulary, { dimensions, stride, inputs: outputs }, null, null)
  }

  /** As `learn`, with no other ranks. */
  [Symbol.asyncIterator](): AsyncGenerator<WordProgress> {
    return this.learn()
  }

  /**
   * Trains, and tells now and then how far it is. On several ranks every rank has the whole text, learns from its share, and
   * calls this with the same options; progress is that of all ranks. There a loop is ended by `stop` alone: the others would wait for
   * a rank that left.
   *
   * One thread on each of N ranks gives the same bits for the same N and the same seed.
   * @throws CorpusError at the end when nothing was learned; OptionError when the vectors are not finite, or for an option
   */
  async *learn(options: LearnOptions = {}): AsyncGenerator<WordProgress> {
    const { threads, epochs, seed, learningRate } = this.settings
    const { tokens } = this.#corpus
    const ranks = new RankRounds(options)
    const plan: ChunkPlan = { ...ranks.divide(tokens.length), epochs, threads }
    const work: SharedWork = {
      tokens,
      wordOfType: wordOfType(this.#corpus, this.vocabulary),
      chunks: new Chunks(plan),
      scores: Scoreboard.for(threads, ranks.size),
      totalWords: this.vocabulary.tokens * epochs,
      startRate: ranks.startRate(learningRate),
    }
    const begin = performance.now()
    const progress = () => this.#progress(work, begin)
    const helpers = threads > 1 ? this.#helpers(work, plan, ranks) : null
    const [kernel, bits] = [this.#kernel(), bitsOf(seed, ranks.rank * threads)]
    try {
      let last = begin
      do {
        for (const _ of learnChunks(work, this.#curriculum, kernel, 0, bits)) {
          if (performance.now() - last < 50) continue
          yield progress()
          if (ranks.endsNow) return
          await pause(0) // lets a page draw, and Ctrl-C through
          helpers?.check()
          last = performance.now()
        }
        for (; !work.chunks.areFinished; helpers?.check()) await pause(2)
        if (ranks.meet(this.weights, work.scores)) {
          yield progress()
          return
        }
      } while (work.chunks.openRound())
    } finally {
      await helpers?.stop()
    }
    checkLearned(this.#corpus.report.source, work.scores, this.weights, {
      ...this.settings,
      ranks: ranks.size,
    })
    yield progress()
  }

  /** Trains to the end. */
  async run(options: LearnOptions = {}): Promise<this> {
    for await (const _ of this.learn(options));
    return this
  }

  #kernel(): Kernel {
    const { shape, bounds, averaged } = this.#curriculum
    if (this.#memory === null) return new TypescriptKernel(this.weights, bounds, averaged)
    const { deterministic } = this.settings
    const layout = this.#layout
    return wasmKernel({ memory: this.#memory, layout, shape, bounds, averaged, thread: 0, deterministic })
  }

  /** The threads beside this one. */
  #helpers(
    { tokens, wordOfType, totalWords, startRate, scores, chunks }: SharedWork,
    plan: ChunkPlan,
    { rank, size }: RankRounds,
  ): Helpers {
    return new Helpers(this.settings.threads - 1, {
      rank,
      ranks: size,
      plan,
      parts: this.#parts,
      memory: this.#memory,
      layout: this.#layout,
      floats: this.#memory ? null : new Float32Array(this.weights.inputs.buffer),
      tokens: tokens.shared,
      wordOfType,
      totalWords,
      startRate,
      scores: scores.numbers,
      chunks: chunks.numbers,
    })
  }

  #progress({ scores, totalWords, startRate }: SharedWork, begin: number): WordProgress {
    return {
      words: scores.words,
      totalWords,
      loss: scores.meanLoss * this.#curriculum.outputsPerWord,
      learningRate: learningRateAt(startRate, scores.words, totalWords),
      seconds: (performance.now() - begin) / 1000,
    }
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const noLayout: MemoryLayout = { weights: 0, scratch: 0, scratchBytes: 0, bytes: 0 }
