import { expect, test } from 'vitest'
import { keepProbabilities } from './keep-probabilities.ts'

test('the table is that of word2vec.c: (√(count / (t·tokens)) + 1) · t·tokens / count, at most 1', () => {
  const counts = Float64Array.of(5000, 900, 90, 9, 1)
  const tokens = 6000
  for (const threshold of [1e-1, 1e-3, 1e-5]) {
    const expected = [...counts].map((count) =>
      Math.min(1, ((Math.sqrt(count / (threshold * tokens)) + 1) * (threshold * tokens)) / count),
    )
    const table = [...keepProbabilities(counts, threshold)]
    for (const [i, p] of table.entries()) expect(p).toBeCloseTo(expected[i], 12)
  }
})

test('a word exactly as frequent as the threshold is kept, and one four times as frequent three times in four', () => {
  const table = keepProbabilities(Float64Array.of(40, 10, 950), 0.01)
  expect(table[1]).toBe(1)
  expect(table[0]).toBeCloseTo(0.75, 12)
})

test('a threshold of 0 keeps everything', () => {
  expect([...keepProbabilities(Float64Array.of(9, 1), 0)]).toEqual([1, 1])
})
