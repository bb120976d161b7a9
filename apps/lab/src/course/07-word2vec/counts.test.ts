import { expect, test } from 'vitest'
import { wordCounts } from './counts.ts'

const sentences = ['the cat and the dog and the bird', 'the cat']

test('negatives are drawn by a power of the count, and sum to 1', () => {
  const flat = wordCounts(sentences, 0, 0)
  expect(flat.map(({ word, count }) => [word, count])).toEqual([['the', 4], ['cat', 2], ['and', 2], ['dog', 1], ['bird', 1]]) // biome-ignore format: one line
  for (const { negative, kept } of flat) expect([negative, kept]).toEqual([0.2, 1])
  const plain = wordCounts(sentences, 1, 0.01)
  expect(plain[0].negative).toBeCloseTo(0.4)
  expect(plain.reduce((sum, { negative }) => sum + negative, 0)).toBeCloseTo(1)
  expect(plain[0].kept).toBeLessThan(plain[4].kept)
})
