import { Vocabulary } from '@pretexts/text'
import { WordVectors } from '../src/vectors/word-vectors.ts'

/** Vectors of some words, all of them equally frequent. */
export const vectorsOf = (table: Record<string, number[]>) => {
  const words = Object.keys(table)
  const vocabulary = new Vocabulary(words, new Float64Array(words.length).fill(1))
  return new WordVectors(
    vocabulary,
    Float32Array.from(Object.values(table).flat()),
    Object.values(table)[0].length,
  )
}

/** Two directions of meaning: royal, and female. */
export const royal = vectorsOf({
  man: [0.1, 0, 1],
  king: [1, 0, 1],
  woman: [0.1, 1, 1],
  queen: [1, 1, 1],
  boy: [0, 0.1, 0.9],
})
