import { type Encoder, evaluation, hasSequence, type SequenceEncoder } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, noGrad, requireKnown, requireOptions, scope } from '@pretexts/tensor'
import type { Tokenizer } from '@pretexts/text'
import {
  accuracyOf,
  fitLbfgsProbe,
  headLogits,
  type LabeledFeatures,
  predictionsOf,
} from '@pretexts/transfer'
import { UsageError } from '../errors.ts'
import { mostFrequentTag } from './most-frequent-tag.ts'
import type { LanguageRun } from './open-language-run.ts'

/** A sentence with a tag for each word. */
export interface TaggedWords {
  readonly words: readonly string[]
  readonly tags: readonly string[]
}

export interface TaggingOptions {
  /** Words to learn from at most. Default 10,000. */
  readonly trainWords?: number
  /** Words to test on at most. Default 5,000. */
  readonly testWords?: number
  /** Decides which sentences are drawn. Default 0. */
  readonly seed?: number
  /** What tags are told from; nothing else is computed. Default: all, `random` where it is given. */
  readonly from?: readonly TagSource[]
}

export interface TaggingRow {
  /** `words`, `table`, `random` or `trained`. */
  readonly from: TagSource
  readonly name: string
  readonly accuracy: number
}

/** What a tag is told from: the word alone, its row of the table of embeddings, or its vector in a sentence. */
export type TagSource = (typeof tagSources)[number]
const tagSources = ['words', 'table', 'random', 'trained'] as const

export interface Tagging {
  /** The baselines and the encoder. */
  readonly rows: readonly TaggingRow[]
  /** How many words were learned from and tested on, and how many tags there are. */
  readonly trainWords: number
  readonly testWords: number
  readonly tags: number
}

/**
 * Part-of-speech tagging with a frozen encoder: a linear classifier reads each word's tag off the vector of the word's first piece.
 *
 * Sentences are shuffled and split, so that no sentence is on both sides. Beside the encoder stand: the most frequent tag of each word
 * (of all words, for words that were not seen), the same classifier on the table of token embeddings, which knows no context, and on the same
 * network with random weights.
 * @param encoders `random` is the same network before any training; without it its row is left out
 * @throws UsageError when a task or its encoder has no vector for every token, or there are too few sentences
 * @see Devlin et al. 2018, arXiv 1810.04805, §5.3, for frozen features of the first piece
 */
export function tagWords(
  run: Pick<LanguageRun, 'tokenizer' | 'path' | 'form'>,
  encoders: {
    readonly trained: Encoder
    /** The same network before any training. Default: its row is left out. */
    readonly random?: Encoder
  },
  sentences: readonly TaggedWords[],
  options?: TaggingOptions,
): Tagging {
  const {
    trainWords = 10_000,
    testWords = 5_000,
    seed = 0,
    from = tagSources,
  } = requireOptions('tagWords', options, {
    trainWords: 'number',
    testWords: 'number',
    seed: 'number',
    from: 'object',
  })
  for (const source of from) requireKnown('tagWords', 'source', source, tagSources)
  const { trained, random } = encoders
  if (!hasSequence(trained) || (random && !hasSequence(random)))
    throw new UsageError(`the network of '${run.path}' has no vector for every token`)
  const shuffled = new Random(seed).fork('sentences').shuffle(sentences)
  const half = upTo(shuffled, trainWords)
  const [train, test] = [half, upTo(shuffled.slice(half.length), testWords)]
  if (train.length === 0 || test.length === 0)
    throw new UsageError(
      `${sentences.length} tagged sentences are too few to learn from some and test on others`,
    )
  const tags = [...new Set(train.flatMap((sentence) => sentence.tags))].sort()
  const tagOf = new Map(tags.map((tag, i) => [tag, i]))
  const probe = (vectors: VectorsOf): number => {
    const [seen, unseen] = [train, test].map((part) => featuresOf(part, run, vectors, tagOf))
    const head = fitLbfgsProbe(seen, { penalties: [1, 10, 100] })
    return accuracyOf(predictionsOf(headLogits(head, unseen)), unseen.labels)
  }
  const sources: readonly (readonly [TagSource, name: string, accuracy: (() => number) | undefined])[] = [
    ['words', 'most frequent tag of the word', () => mostFrequentTag(train, test)],
    ['table', 'token embeddings alone', () => probe(tableOf(trained))],
    ['random', 'random network, frozen', random && (() => probe(contextual(random)))],
    ['trained', 'this network, frozen', () => probe(contextual(trained))],
  ]
  const rows = sources.flatMap(([source, name, accuracy]): TaggingRow[] =>
    accuracy && from.includes(source) ? [{ from: source, name, accuracy: accuracy() }] : [],
  )
  const count = (part: readonly TaggedWords[]): number =>
    part.reduce((sum, { words }) => sum + words.length, 0)
  return { rows, trainWords: count(train), testWords: count(test), tags: tags.length }
}

/** Sentences until they have so many words. */
function upTo(sentences: readonly TaggedWords[], words: number): TaggedWords[] {
  const taken: TaggedWords[] = []
  let total = 0
  for (const sentence of sentences) {
    if (total + sentence.words.length > words) break
    taken.push(sentence)
    total += sentence.words.length
  }
  return taken
}

/** Vectors of all tokens of a text: ids → (L, D). */
type VectorsOf = (ids: readonly number[]) => { values: ArrayLike<number>; width: number }

const contextual =
  (encoder: SequenceEncoder): VectorsOf =>
  (ids) =>
    scope(() => {
      const x = fromArray(Int32Array.from(ids), [1, ids.length])
      const h = noGrad(() => encoder.sequence(x, evaluation()))
      return { values: Float32Array.from(h.values()), width: encoder.features }
    })

function tableOf(encoder: Encoder): VectorsOf {
  const { tokens } = encoder as unknown as { tokens: { weight: { values(): ArrayLike<number> } } }
  const [table, width] = [tokens.weight.values(), encoder.features]
  return (ids) => ({
    values: Float32Array.from(
      { length: ids.length * width },
      (_, i) => table[ids[Math.floor(i / width)] * width + (i % width)],
    ),
    width,
  })
}

/** The vector of each word's first piece, and the number of its tag; words beyond the network's length are left out. */
function featuresOf(
  sentences: readonly TaggedWords[],
  { tokenizer, form }: Pick<LanguageRun, 'tokenizer' | 'form'>,
  vectorsOf: VectorsOf,
  tagOf: ReadonlyMap<string, number>,
): LabeledFeatures {
  const features: number[] = []
  const labels: number[] = []
  let width = 1
  for (const { words, tags } of sentences) {
    const { ids, firsts } = piecesOf(words, tokenizer, form.length)
    const vectors = vectorsOf(ids)
    width = vectors.width
    firsts.forEach((at, word) => {
      if (at < 0) return
      // A tag that was never seen is a class of its own, which nothing predicts.
      labels.push(tagOf.get(tags[word]) ?? tagOf.size)
      for (let d = 0; d < width; d++) features.push(vectors.values[at * width + d])
    })
  }
  return {
    features: Float32Array.from(features),
    count: labels.length,
    width,
    labels: Int32Array.from(labels),
    classes: tagOf.size + 1,
  }
}

/** [CLS] pieces [SEP], and where each word begins; −1 for words that do not fit, or have no piece. */
function piecesOf(words: readonly string[], tokenizer: Tokenizer, length: number) {
  const ids = [tokenizer.special.classify]
  const firsts = words.map((word) => {
    const pieces = tokenizer.encode(word)
    if (pieces.length === 0 || ids.length + pieces.length > length - 1) return -1
    ids.push(...pieces)
    return ids.length - pieces.length
  })
  ids.push(tokenizer.special.separate)
  return { ids, firsts }
}
