import { expect, test } from 'vitest'
import { findPhrases } from './find-phrases.ts'

const lines = [
  ...Array.from({ length: 10 }, () => 'he lives in new york now'.split(' ')),
  ...Array.from({ length: 10 }, () => 'in the new house he lives'.split(' ')),
  ...Array.from({ length: 40 }, (_, i) => [`x${i}`, 'in', `y${i}`, 'he', `z${i}`]),
]

test('the score is that of word2phrase', () => {
  const { scores } = findPhrases(lines, { minCount: 2, threshold: 10 })
  const tokens = lines.flat().length
  expect(scores.get('new york')).toBeCloseTo(((10 - 2) * tokens) / (20 * 10), 12)
  expect(scores.has('he lives')).toBe(false)
})

test('phrases are joined from the left, and no word is in two', () => {
  const phrases = findPhrases(lines, { minCount: 2, threshold: 10 })
  expect(phrases.join('in new york now now'.split(' '))).toEqual(['in', 'new_york', 'now', 'now'])
})

test('rare words make no phrase, and a high threshold none at all', () => {
  expect(findPhrases(lines, { minCount: 11, threshold: 0 }).scores.has('new york')).toBe(false)
  expect(findPhrases(lines, { threshold: 1e9 }).scores.size).toBe(0)
})
