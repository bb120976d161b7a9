import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { describe, expect, test } from 'vitest'
import { groupedText, groupingOf } from '../../testing/toy-text.ts'
import { royal } from '../../testing/vectors-of.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { englishQuestions } from './english-questions.ts'
import { neighborAgreement } from './neighbor-agreement.ts'
import { pairCounts, sparseProduct } from './pair-counts.ts'
import { ppmiSvd } from './ppmi-svd.ts'
import { totalResults } from './total-results.ts'
import { parsePairs, wordSimilarity } from './word-similarity.ts'

describe('rated pairs', () => {
  test('are read with tabs, commas or spaces, with or without a header', () => {
    const expected = [{ first: 'tiger', second: 'cat', rating: 7.35 }]
    expect(parsePairs('Word 1,Word 2,Human (mean)\ntiger,cat,7.35\n')).toEqual(expected)
    expect(parsePairs('# a comment\ntiger\tcat\t7.35\r\n')).toEqual(expected)
    expect(parsePairs('tiger cat 7.35')).toEqual(expected)
    expect(parsePairs('# a comment\nWord1;Word2;Mean\ntiger;cat;7.35;0.3;more')).toEqual(expected)
    expect(parsePairs('new york\tthe city\t7')).toEqual([
      { first: 'new york', second: 'the city', rating: 7 },
    ])
    expect(() => parsePairs('tiger cat 7\ntiger cat\n', 'ws.txt')).toThrow(
      /ws\.txt:2: expected two words and a number/,
    )
    expect(() => parsePairs('a,b,1\ntiger,cat,\n', 'ws.csv')).toThrow(/ws\.csv:2: expected/)
    expect(() => parsePairs('# nothing\nWord1,Word2,Mean\n', 'ws.csv')).toThrow(/ws\.csv: .*found no pair/)
  })
  test('are compared where both words are known, in lower case if need be', () => {
    const pairs = parsePairs('King queen 9\nman boy 8\nking boy 1\nman unicorn 5')
    expect(wordSimilarity(royal, pairs)).toMatchObject({ compared: 3, unknown: 1, fromSubwords: 0 })
  })
  test('with words that only n-grams know are compared too, and counted', () => {
    const scheme = { minLength: 2, maxLength: 2, buckets: 50 }
    const rows = Float32Array.from({ length: 50 * 3 }, (_, i) => Math.sin(i))
    const { vocabulary, matrix, dimensions } = royal
    const vectors = new WordVectors(vocabulary, matrix, dimensions, { scheme, rows, stride: 3 })
    const pairs = parsePairs('king queen 9\nman boyish 8\nkingly queenly 1')
    expect(wordSimilarity(vectors, pairs)).toMatchObject({ compared: 3, unknown: 0, fromSubwords: 2 })
  })
})

describe('analogy questions', () => {
  test('come to totals, semantic and syntactic by the names of their sections', () => {
    const section = (name: string, correct: number) => ({ name, correct, asked: 10, unknown: 1 })
    const totals = totalResults([
      section('capital-world', 3),
      section('gram1-adverb', 2),
      section('gram2', 1),
    ])
    expect(totals.semantic).toEqual({ name: 'semantic', correct: 3, asked: 10, unknown: 1 })
    expect(totals.syntactic).toEqual({ name: 'syntactic', correct: 3, asked: 20, unknown: 2 })
    expect(totals.all).toEqual({ name: 'all', correct: 6, asked: 30, unknown: 3 })
  })
  test('of the project’s own are four different words each', () => {
    const questions = englishQuestions().flatMap((section) => section.questions)
    expect(questions.length).toBeGreaterThan(2000)
    expect(questions.every(({ a, b, c, expected }) => new Set([a, b, c, expected]).size === 4)).toBe(true)
  })
})

describe('counting words', () => {
  test('weights pairs by distance, both ways, and never across lines', async () => {
    const corpus = await encodeCorpus(['a b c', 'a'])
    const vocabulary = buildVocabulary(corpus, { minCount: 1 })
    const { starts, columns, values } = pairCounts(corpus, vocabulary, 2)
    const row = (i: number) => Object.fromEntries([...columns.subarray(starts[i], starts[i + 1])].map((c, k) => [vocabulary.words[c], values[starts[i] + k]])) // biome-ignore format: one line
    expect(row(0)).toEqual({ b: 1, c: 0.5 })
    expect(row(2)).toEqual({ b: 1, a: 0.5 })
  })
  test('multiplies a sparse matrix as a dense one', () => {
    // The path of three nodes, times (1, 10), (2, 20), (3, 30)
    const path = { size: 3, starts: Int32Array.of(0, 1, 3, 4), columns: Int32Array.of(1, 0, 2, 1), values: new Float64Array(4).fill(1) } // biome-ignore format: one line
    expect([...sparseProduct(path, Float64Array.of(1, 10, 2, 20, 3, 30), 2)]).toEqual([2, 20, 4, 40, 2, 20])
  })
  test('brings words of one company together too, and agrees with itself', async () => {
    const corpus = await encodeCorpus(groupedText())
    const vocabulary = buildVocabulary(corpus)
    const vectors = ppmiSvd(corpus, vocabulary, { dimensions: 6 })
    expect(groupingOf(vocabulary.words, (word) => vectors.mostSimilar(word, { count: 1 })[0].word)).toBe(1)
    expect(neighborAgreement(vectors, vectors)).toBe(1)
  })
})
