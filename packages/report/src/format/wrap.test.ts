import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleToken } from './visible.ts'
import { wrap } from './wrap.ts'

test('a text is broken between words, and a long word inside', () => {
  expect(wrap('from scratch with augmentation', 14)).toEqual(['from scratch', 'with', 'augmentation'])
  expect(wrap('runs/a-very-long-name b', 8)).toEqual(['runs/a-v', 'ery-long', '-name b'])
  expect(wrap('', 5)).toEqual([''])
})

test('nothing of a text is lost, and no line is longer than the limit', () => {
  const words = fc.array(
    fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'é', '漢', '🙂') }),
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 20 }), (parts, limit) => {
      const lines = wrap(parts.join(' '), limit)
      expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''))
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(limit)
    }),
  )
})

test('tokens of white space, of nothing and of control characters can be seen', () => {
  expect(['', ' ', '  ', '\n', '\t', '\u001B[31m', ' the'].map(visibleToken)).toEqual([
    '∅',
    '␣',
    '␣␣',
    '⏎',
    '⇥',
    '\uFFFD[31m',
    ' the',
  ])
})
