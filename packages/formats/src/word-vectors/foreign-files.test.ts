import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadWordVectors } from './load-word-vectors.ts'

const file = (name: string) => fileURLToPath(new URL(`../../testing/files/${name}`, import.meta.url))

test('what gensim 4.2 wrote is read, text and binary alike, without being told which', () => {
  const [text, binary] = [loadWordVectors(file('gensim.txt')), loadWordVectors(file('gensim.bin'))]
  expect(text.words).toEqual(binary.words)
  expect(text.words.slice(0, 3)).toEqual(['the', 'on', 'sat'])
  expect(text.words).toContain('日本')
  for (const [i, value] of text.matrix.entries()) expect(value).toBeCloseTo(binary.matrix[i], 6)
})

test('what fastText 0.9.2 wrote is read', () => {
  const vectors = loadWordVectors(file('fasttext.vec'))
  expect(vectors.dimensions).toBe(3)
  expect(vectors.words).toContain('naïve')
  expect(vectors.words).toContain('</s>')
})
