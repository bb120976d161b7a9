import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { expect, test } from 'vitest'
import { groupedText, groupingOf } from '../../testing/toy-text.ts'
import { pairCounts } from '../evaluate/pair-counts.ts'
import { trainGlove } from './glove.ts'

test('pairs count 1 / distance on both sides, within a line', async () => {
  const corpus = await encodeCorpus(['a b c a', 'b'])
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  const counts = pairCounts(corpus, vocabulary, 15, (distance) => 1 / distance)
  const of = (i: string, j: string): number => {
    const row = vocabulary.idOf(i)
    for (let at = counts.starts[row]; at < counts.starts[row + 1]; at++)
      if (counts.columns[at] === vocabulary.idOf(j)) return counts.values[at]
    return 0
  }
  expect(of('a', 'b')).toBeCloseTo(1 + 1 / 2, 12)
  expect(of('b', 'a')).toBeCloseTo(1 + 1 / 2, 12)
  expect(of('a', 'c')).toBeCloseTo(1 / 2 + 1, 12)
  expect(of('a', 'a')).toBeCloseTo(2 / 3, 12) // each end sees the other
})

test('one pass of one pair is a step of AdaGrad against the gradient of its loss', async () => {
  const corpus = await encodeCorpus(['a b'])
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  const options = { dimensions: 2, window: 1, seed: 3 }
  // Two pairs, (a, b) and (b, a), which share no number: w_a with w̃_b, w_b with w̃_a. x = 1, ln x = 0.
  const loss = (epochs: number) => trainGlove(corpus, vocabulary, { ...options, epochs }).losses.at(-1)!
  const [first, second] = [loss(1), loss(2)]
  expect(second).toBeLessThan(first)
  // By hand, for small weights: the loss is about ½ f (b + b̃)², and a step takes 0.05 · f · off from both biases.
  const f = (1 / 100) ** 0.75
  expect(second / first).toBeCloseTo((1 - 0.05 * f * 2) ** 2, 3)
})

test('the loss falls, and words of a group come together', async () => {
  const corpus = await encodeCorpus(groupedText())
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  const { vectors, losses } = trainGlove(corpus, vocabulary, { dimensions: 10, epochs: 30, mostCount: 20 })
  expect(losses.at(-1)!).toBeLessThan(losses[0] / 5)
  expect(groupingOf(vocabulary.words, (word) => vectors.mostSimilar(word, { count: 1 })[0].word)).toBe(1)
  const again = trainGlove(corpus, vocabulary, { dimensions: 10, epochs: 30, mostCount: 20 })
  expect(again.vectors.matrix).toEqual(vectors.matrix)
})

test('the product of vectors approaches ln x where a pair counts fully', async () => {
  const corpus = await encodeCorpus(groupedText({ groups: 2, wordsPerGroup: 3, sentences: 200, length: 8 }))
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  const { losses } = trainGlove(corpus, vocabulary, { dimensions: 8, epochs: 200, mostCount: 1 })
  expect(losses.at(-1)!).toBeLessThan(1e-3)
})

test('options that cannot be, and texts without pairs, are refused', async () => {
  const corpus = await encodeCorpus(['a', 'b'])
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  expect(() => trainGlove(corpus, vocabulary)).toThrow(/no two words of the vocabulary stand near each other/)
  expect(() => trainGlove(corpus, vocabulary, { dimensions: 0 })).toThrow(/dimensions must be a whole number/)
  expect(() => trainGlove(corpus, vocabulary, { power: 0 })).toThrow(/power must be above 0/)
})
