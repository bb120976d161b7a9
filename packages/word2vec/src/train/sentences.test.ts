import { Random } from '@pretexts/random'
import { lineEnd, memoryTokens } from '@pretexts/text'
import { expect, test } from 'vitest'
import { RandomBits } from '../vocabulary/random-bits.ts'
import { sentences } from './sentences.ts'

const all = 2 ** 32

/** Words of each sentence; type t is word t, and type 9 is none. */
function read(ids: number[], keep = new Float64Array(9).fill(all)): { words: number[]; read: number }[] {
  const tokens = memoryTokens(Int32Array.from(ids))
  const wordOfType = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, -1)
  const range = { tokens, from: 0, to: ids.length, wordOfType }
  const found = []
  for (const sentence of sentences(range, keep, new RandomBits(new Random(1)))) {
    found.push({ words: [...sentence.words.subarray(0, sentence.length)], read: sentence.read })
  }
  return found
}

test('a line is a sentence, without the words that are not in the vocabulary', () => {
  expect(read([1, 9, 2, lineEnd, 3, lineEnd])).toEqual([
    { words: [1, 2], read: 2 },
    { words: [3], read: 1 },
    { words: [], read: 0 },
  ])
})

test('a long line is several sentences of at most 1,000 words', () => {
  const lengths = read(new Array(2500).fill(1)).map(({ words }) => words.length)
  expect(lengths).toEqual([1000, 1000, 500])
})

test('frequent words are thinned out before windows are taken: their neighbors move together', () => {
  const keep = new Float64Array(9).fill(all)
  keep[1] = 0
  expect(read([2, 1, 1, 3, lineEnd], keep)[0]).toEqual({ words: [2, 3], read: 4 })
})

test('a word is kept as often as its probability says', () => {
  const keep = new Float64Array(9).fill(0.3 * all)
  const kept = read(new Array(100_000).fill(1), keep).reduce((sum, { words }) => sum + words.length, 0)
  expect(Math.abs(kept - 30_000)).toBeLessThan(5 * Math.sqrt(100_000 * 0.3 * 0.7))
})
