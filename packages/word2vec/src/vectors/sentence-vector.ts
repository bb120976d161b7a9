import type { WordVectors } from './word-vectors.ts'

/**
 * A vector for a sentence: the mean of its words' vectors, each at length 1. Words without a vector are left out; a sentence without any
 * has the zero vector.
 * @see fastText's getSentenceVector, for models of words
 * @example sentenceVector(vectors, ['the', 'cat'])
 */
export function sentenceVector(vectors: WordVectors, words: readonly string[]): Float32Array {
  const mean = new Float32Array(vectors.dimensions)
  const units = words.filter((word) => vectors.covers(word)).map((word) => vectors.unitOf(word))
  const known = units.filter((unit) => unit.some((value) => value !== 0))
  for (const unit of known) for (let k = 0; k < mean.length; k++) mean[k] += unit[k] / known.length
  return mean
}
