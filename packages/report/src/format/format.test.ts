import { expect, test } from 'vitest'
import {
  count,
  duration,
  formatCell,
  formatNumber,
  list,
  percent,
  plural,
  points,
  quantity,
} from './format.ts'

test('shares print as percent with one decimal, without a space', () => {
  expect([percent(0.9134), points(1), points(-0.004), points(-0.0001)]).toEqual([
    '91.3%',
    '100.0',
    '−0.4',
    '0.0',
  ])
})

test('thousands are set apart by commas', () => {
  expect([0, 999, 60000, -1234567].map(count)).toEqual(['0', '999', '60,000', '−1,234,567'])
})

test('quantities keep their meaning at any size', () => {
  expect([0, 1.3863, 0.0921, 2.1e-7, -0.5, 38.451, 2500000, 0.99999].map(quantity)).toEqual([
    '0',
    '1.386',
    '0.0921',
    '2.1e−7',
    '−0.5000',
    '38.45',
    '2.5e+6',
    '1.000',
  ])
})

test('seconds are said in the units that people use', () => {
  expect(
    [0.421, 9.96, 12, 60, 192, 3600, 7500].map(duration).map((text) => text.replaceAll('\u00A0', ' ')),
  ).toEqual(['0.421 s', '9.96 s', '12 s', '1 min', '3 min 12 s', '1 h', '2 h 5 min'])
})

test('numbers that are missing are a dash in every style', () => {
  for (const as of ['share', 'number', 'count', 'seconds'] as const)
    for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY])
      expect(formatNumber(value, as)).toBe('–')
  expect(formatCell({ value: Number.NaN, margin: Number.NaN }, 'share')).toBe('–')
})

test('a cell is a text, a number in its style, or a number with its margin', () => {
  const cells = ['a', 0.05, 0.912, { value: 0.912, margin: 0.004 }, { value: 0.912, margin: null }]
  const styles = [undefined, undefined, 'share', 'share', 'share'] as const
  expect(cells.map((cell, i) => formatCell(cell, styles[i]))).toEqual([
    'a',
    '0.05',
    '91.2%',
    '91.2% ±\u00A00.4',
    '91.2%',
  ])
})

test('a list reads as a sentence does, and nouns have their number', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c'])
  expect([plural(1, 'image'), plural(2000, 'image')]).toEqual(['1 image', '2,000 images'])
})
