import { Random } from '@pretexts/random'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { WordTraining } from '@pretexts/word2vec'
import { stories } from './stories.ts'

export interface WordsRequest {
  readonly dimensions: number
  readonly window: number
}

export interface WordsEvent {
  /** Share of the training that is done. */
  readonly done: number
  readonly loss: number
  readonly words: readonly string[]
  readonly counts: Float64Array
  /** (words, dimensions) */
  readonly matrix: Float32Array
  readonly dimensions: number
}

/** Skip-gram with negative sampling on the stories of the chapter. */
export default async function* trainWords({
  dimensions,
  window,
}: WordsRequest): AsyncGenerator<WordsEvent, void, void> {
  const corpus = await encodeCorpus(stories(4000, new Random('stories')))
  const vocabulary = buildVocabulary(corpus, { minCount: 5 })
  const options = { dimensions, window, epochs: 40, learningRate: 0.05, subsampleThreshold: 0.01, seed: 1 }
  const training = new WordTraining(corpus, vocabulary, options)
  for await (const { words, totalWords, loss } of training) {
    yield {
      done: words / totalWords,
      loss,
      words: vocabulary.words,
      counts: vocabulary.counts,
      matrix: Float32Array.from(training.vectors.matrix),
      dimensions,
    }
  }
}
