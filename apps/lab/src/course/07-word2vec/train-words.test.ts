import { Vocabulary } from '@pretexts/text'
import { WordVectors } from '@pretexts/word2vec'
import { expect, test } from 'vitest'
import train, { type WordsEvent } from './train-words.ts'

test('the analogies that the page proposes come out', async () => {
  let last: WordsEvent | undefined
  for await (const event of train({ dimensions: 16, window: 5 })) last = event
  const { words, counts, matrix, dimensions } = last as WordsEvent
  const vectors = new WordVectors(new Vocabulary([...words], counts), matrix, dimensions)
  expect(vectors.analogy('man', 'king', 'woman')[0].word).toBe('queen')
  expect(vectors.analogy('france', 'paris', 'italy')[0].word).toBe('rome')
})
