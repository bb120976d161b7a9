import { expect, test } from 'vitest'
import { percent, percentagePoints } from './percent.ts'

test('a share is a percentage of one decimal, and never less than nothing by rounding', () => {
  expect([0.9134, 1, 0, -0.0004, -0.031].map(percent)).toEqual(['91.3%', '100.0%', '0.0%', '0.0%', '-3.1%'])
  expect(percentagePoints(0.9134)).toBe('91.3')
})
