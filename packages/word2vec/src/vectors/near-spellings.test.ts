import { expect, test } from 'vitest'
import { editDistance, nearSpellings } from './near-spellings.ts'

test.each([
  ['', '', 0],
  ['kitten', 'sitting', 3],
  ['queen', 'quene', 1],
  ['ab', 'ba', 1],
  ['abc', '', 3],
])('from %s to %s it is %s edits', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
  expect(editDistance(b, a)).toBe(distance)
})

test('near spellings are the nearest, and of equally near ones the more frequent', () => {
  expect(nearSpellings('hause', ['the', 'house', 'cause', 'horse', 'houses'])).toEqual([
    'house',
    'cause',
    'horse',
  ])
  expect(nearSpellings('Cat', ['car', 'cat', 'dog'])).toEqual(['cat', 'car'])
})

test('a short word has few near ones', () => {
  expect(nearSpellings('ab', ['cd', 'abcd'])).toEqual([])
})
