import { expect, test } from 'vitest'
import { count, list, percent, points, quantity, signedPoints } from './format.ts'

test('fractions print as percent with one decimal', () => {
  expect(percent(0.9134)).toBe('91.3\u00A0%')
  expect(points(1)).toBe('100.0')
})

test('a difference carries its sign, and zero carries none', () => {
  expect([0.032, -0.004, 0.0001, -0.0001].map(signedPoints)).toEqual(['+3.2', '−0.4', '0.0', '0.0'])
})

test('thousands are set apart', () => {
  expect([0, 999, 60000, 1234567].map(count)).toEqual(['0', '999', '60\u202F000', '1\u202F234\u202F567'])
})

test('quantities keep their meaning at any size', () => {
  expect([0, 1.3863, 0.0921, 2.1e-7, -0.5, 250000, 0.99999].map(quantity)).toEqual([
    '0.000',
    '1.386',
    '0.0921',
    '2.1e−7',
    '−0.5000',
    '2.5e+5',
    '1.000',
  ])
})

test('a list reads as a sentence does', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c'])
})
