import { describe, expect, test } from 'vitest'
import { formatNested, formatNumber, formatValue } from './format.ts'
import { PlainArray } from './plain-array.ts'

describe('a number', () => {
  test.each([
    [0.125, '0.125'],
    [-0, '-0'],
    [0.1 + 0.2, '0.3'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [1e21, '1e+21'],
  ])('%s prints as %s', (value, text) => expect(formatNumber(value)).toBe(text))
})

describe('an array', () => {
  test('prints with one bracket per axis', () => {
    expect(formatNested([1, 2, 3, 4], [2, 2])).toBe('[[1, 2], [3, 4]]')
    expect(formatNested([5], [])).toBe('5')
  })
  test('without elements prints its empty axes', () => {
    expect(formatNested([], [2, 0])).toBe('[[], []]')
    expect(formatNested([], [0, 2])).toBe('[]')
  })
  test('that is long is cut', () => {
    expect(formatNested(Array(15).fill(0), [15])).toBe(`[${'0, '.repeat(12)}… 3 more]`)
  })
})

describe('any value', () => {
  test.each([
    [3, '3'],
    [[0, 1], '[0,1]'],
    [{ stride: 2 }, '{"stride":2}'],
    [undefined, 'undefined'],
    [Int32Array.of(1, 2), '[1, 2]'],
    [new PlainArray(Float64Array.of(1, 2), [2]), '[1, 2]'],
  ])('%o prints as %s', (value, text) => expect(formatValue(value)).toBe(text))
})

test('a PlainArray refuses a shape that does not fit its data', () => {
  expect(() => new PlainArray(new Float64Array(3), [2, 2])).toThrow('shape [2, 2] holds 4 values; got 3')
})
