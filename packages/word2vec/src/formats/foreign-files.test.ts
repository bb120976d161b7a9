import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadVectors } from './load-vectors.ts'

const file = (name: string) => fileURLToPath(new URL(`../../testing/files/${name}`, import.meta.url))

test('what gensim 4.2 wrote is read, text and binary alike, without being told which', () => {
  const [text, binary] = [loadVectors(file('gensim.txt')), loadVectors(file('gensim.bin'))]
  expect(text.vocabulary.words).toEqual(binary.vocabulary.words)
  expect(text.vocabulary.words.slice(0, 3)).toEqual(['the', 'on', 'sat'])
  expect(text.vocabulary.has('日本')).toBe(true)
  for (const [i, value] of text.matrix.entries()) expect(value).toBeCloseTo(binary.matrix[i], 6)
})

test('what fastText 0.9.2 wrote is read', () => {
  const vectors = loadVectors(file('fasttext.vec'))
  expect(vectors.dimensions).toBe(3)
  expect(vectors.vocabulary.words).toContain('naïve')
  expect(vectors.vocabulary.words).toContain('</s>')
})
