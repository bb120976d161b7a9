import { Vocabulary } from '@pretexts/text'
import { expect, test } from 'vitest'
import { sentenceVector } from './sentence-vector.ts'
import { WordVectors } from './word-vectors.ts'

const vocabulary = new Vocabulary(['east', 'north', 'nowhere'], Float64Array.of(3, 2, 1))
const vectors = new WordVectors(vocabulary, Float32Array.of(5, 0, 0, 0.5, 0, 0), 2)

test('a sentence is the mean of its words’ directions, however long their vectors are', () => {
  expect([...sentenceVector(vectors, ['east', 'north'])]).toEqual([0.5, 0.5])
  expect([...sentenceVector(vectors, ['north', 'unicorn', 'nowhere'])]).toEqual([0, 1])
  expect([...sentenceVector(vectors, ['unicorn'])]).toEqual([0, 0])
})
