import { expect, test } from 'vitest'
import { encodeCorpus } from '../corpus/encode-corpus.ts'
import { buildVocabulary, wordOfType } from './build-vocabulary.ts'

const corpus = await encodeCorpus(['b a a c', 'a b B rare'])

test('words stand in the order of their counts, and equal ones in that of their letters', () => {
  const vocabulary = buildVocabulary(corpus, { minCount: 1 })
  expect(vocabulary.words).toEqual(['a', 'b', 'B', 'c', 'rare'])
  expect([...vocabulary.counts]).toEqual([3, 2, 1, 1, 1])
  expect([vocabulary.idOf('b'), vocabulary.idOf('z'), vocabulary.tokens]).toEqual([1, -1, 8])
})

test('rare words are left out, and all beyond the largest size', () => {
  expect(buildVocabulary(corpus, { minCount: 2 }).words).toEqual(['a', 'b'])
  expect(buildVocabulary(corpus, { minCount: 1, maxSize: 1 }).words).toEqual(['a'])
})

test('types that lower-casing made one word are counted together', async () => {
  const lower = await encodeCorpus(['b a a c', 'a b B rare'], { lowerCase: true })
  const vocabulary = buildVocabulary(lower, { minCount: 3 })
  expect(vocabulary.words).toEqual(['a', 'b'])
  expect([...wordOfType(lower, vocabulary)]).toEqual([1, 0, -1, 1, -1])
})

test('a minimum that leaves no word says what to lower, and to what', () => {
  expect(() => buildVocabulary(corpus, { minCount: 5 })).toThrow(
    'buildVocabulary: text: no word comes 5 times, the most frequent one 3; lower minCount to 3 or less, or take more text',
  )
})

test('words named like parts of an object are words', async () => {
  const odd = await encodeCorpus(['constructor __proto__ constructor'])
  expect(buildVocabulary(odd, { minCount: 1 }).words).toEqual(['constructor', '__proto__'])
})

test('numbers that are not whole, or below 1, are refused', () => {
  for (const value of [0, 2.5, Number.NaN, -1]) {
    expect(() => buildVocabulary(corpus, { minCount: value })).toThrow(
      /minCount must be a whole number, at least 1/,
    )
    expect(() => buildVocabulary(corpus, { maxSize: value })).toThrow(
      /maxSize must be a whole number, at least 1/,
    )
  }
})
