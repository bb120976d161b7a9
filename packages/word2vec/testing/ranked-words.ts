import { type Collective, crc32 } from '@pretexts/contracts'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { heldOutLoss } from '../src/evaluate/held-out-loss.ts'
import type { TrainOptions } from '../src/train/options.ts'
import { type WordProgress, WordTraining } from '../src/train/word-training.ts'
import { groupedText } from './toy-text.ts'

/** What a rank is asked to train. */
export interface RankedWordsRequest {
  readonly training: TrainOptions
  readonly averageEvery?: number
  /** The rank that wants to end, from its third question on. */
  readonly stops?: number
  /** Lines of the text. Default 3000. */
  readonly sentences?: number
}

/** What came out on a rank. */
export interface RankedWords {
  /** Of the nearest neighbors of each word, as many as its group has others: the share that is of its group. */
  readonly neighbors: number
  readonly heldOut: number
  /** Of all weights. */
  readonly checksum: number
  readonly first: WordProgress
  readonly last: WordProgress
}

const groups = { groups: 20, wordsPerGroup: 8, length: 10, noise: 0.6 }

/** Trains on one rank of several. */
export default async function rankedWords(
  collective: Collective,
  { training: options, averageEvery, stops, sentences = 3000 }: RankedWordsRequest,
): Promise<RankedWords> {
  const corpus = await encodeCorpus(groupedText({ ...groups, sentences }))
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  const training = new WordTraining(corpus, vocabulary, options)
  let questions = 0
  const stop = () => collective.rank === stops && ++questions > 2
  const seen: WordProgress[] = []
  for await (const progress of training.learn({ collective, averageEvery, stop })) seen.push(progress)
  const { vectors, outputVectors, weights } = training
  const others = groups.wordsPerGroup - 1
  const hits = vocabulary.words.map((word) => {
    const near = vectors.mostSimilar(word, { count: others })
    return near.filter((neighbor) => groupOf(neighbor.word) === groupOf(word)).length / others
  })
  const unseen = await encodeCorpus(groupedText({ ...groups, sentences: 500 }, 2))
  const { buffer, byteOffset, byteLength } = weights.inputs
  return {
    neighbors: hits.reduce((a, b) => a + b) / hits.length,
    heldOut: heldOutLoss({ vectors, outputVectors: outputVectors! }, unseen, vocabulary, { subsampleThreshold: 0 }), // biome-ignore format: one line
    checksum: crc32(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength + weights.outputs.byteLength)), // biome-ignore format: one line
    first: seen[0],
    last: seen.at(-1)!,
  }
}

const groupOf = (word: string): string => word.split('w')[0]
