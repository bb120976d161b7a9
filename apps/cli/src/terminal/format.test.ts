import { expect, test } from 'vitest'
import { count, formatSeconds, metricsText } from './format.ts'
import { formatTable } from './table.ts'

test('times are short', () => {
  expect([0, 14.4, 59.6, 125, 4321].map(formatSeconds)).toEqual(['0s', '14s', '1m00s', '2m05s', '1h12m'])
})

test('numbers are told as people write them', () => {
  expect(count(12000)).toBe('12,000')
  expect(metricsText({ loss: 0.41249, accuracy: 1 })).toBe('loss 0.412  accuracy 1.000')
})

test('a table is aligned: names to the left, figures to the right', () => {
  expect(
    formatTable(
      ['name', 'a', 'bb'],
      [
        ['long name', '1', '22'],
        ['x', '333', '4'],
      ],
    ),
  ).toBe(['name         a  bb', '──────────────────', 'long name    1  22', 'x          333   4'].join('\n'))
})
