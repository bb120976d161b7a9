import { expect, test } from 'vitest'
import { ArgumentError } from './errors.ts'
import { requireKnown, suggest } from './require-known.ts'

test.each([
  ['minst', 'mnist'],
  ['MNIST', 'mnist'],
  ['fashion', 'fashion-mnist'],
  ['fashion_mnist', 'fashion-mnist'],
  ['mnistt', 'mnist'],
  ['imagenet', null],
  ['m', null],
  ['', null],
])('%o means %o', (typed, meant) => {
  expect(suggest(typed, ['mnist', 'fashion-mnist'])).toBe(meant)
})

test('a known name passes', () => {
  expect(() => requireKnown('read', 'split', 'train', ['train', 'test'])).not.toThrow()
})

test('an unknown name is an error that says what was probably meant, or what there is', () => {
  const read = (split: string) => () => requireKnown('read', 'split', split, ['train', 'test'])
  expect(read('tset')).toThrow(ArgumentError)
  expect(read('tset')).toThrow("read: there is no split 'tset'; did you mean 'test'?")
  expect(read('validation')).toThrow("read: there is no split 'validation'; it must be one of train, test")
})

test('of several that are near, the nearest is meant', () => {
  expect(suggest('rotatoin', ['relations', 'rotation', 'rotations'])).toBe('rotation')
  expect(suggest('rotatoin', ['rotations', 'rotation'])).toBe('rotation')
})

test('a third of the letters may differ, counted on the longer name', () => {
  expect(suggest('abcxyf', ['abcdef'])).toBe('abcdef') // 2 of 6
  expect(suggest('abxyzf', ['abcdef'])).toBe(null) // 3 of 6
  expect(suggest('xbcd', ['abcdyz'])).toBe(null) // 3 of 6
  expect(suggest('abyd', ['abczd'])).toBe(null) // 2 of 5
})

test('a swap of neighbors is one edit, and only of neighbors', () => {
  expect(suggest('bac', ['abc'])).toBe('abc')
  expect(suggest('acb', ['abc'])).toBe('abc')
  expect(suggest('cba', ['abc'])).toBe(null)
  expect(suggest('abcdba', ['abcdab'])).toBe('abcdab')
})
