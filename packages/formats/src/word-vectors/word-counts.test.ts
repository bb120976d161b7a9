import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadWordCounts, saveWordCounts } from './word-counts.ts'

const folder = mkdtempSync(join(tmpdir(), 'vocabulary-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'vocabulary.txt')
const write = (contents: string | Uint8Array) => {
  writeFileSync(path, contents)
  return path
}

test('a vocabulary file gives words and counts back', () => {
  const words = ['the', 'naïve', '日本', 'a_b', 'new york', 'a\u00A0b', 'c\u2028d', '\u0001', '5 6']
  saveWordCounts(path, { words, counts: Float64Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1) })
  const read = loadWordCounts(path)
  expect([read.words, [...read.counts]]).toEqual([words, [9, 8, 7, 6, 5, 4, 3, 2, 1]])
})

test('a line without a count, and a file that was cut, are refused by line', () => {
  expect(() => loadWordCounts(write('a 1\nb\n'))).toThrow(/:2: expected a word and its count/)
  expect(() => loadWordCounts(write('a 12\nb 1'))).toThrow(
    /:2: expected a line end after the last line; found none; the file was cut/,
  )
})

test('words that no line can hold are not written', () => {
  for (const word of ['', 'a\nb', 'a\rb', ' a', 'a\t']) {
    expect(() => saveWordCounts(path, { words: ['ok', word], counts: Float64Array.of(2, 1) })).toThrow(
      `expected words without a line end, half of a surrogate pair, or white space at their ends; found ${JSON.stringify(word)}`,
    )
  }
})

test('of a word that occurs twice the first count is kept, with a warning', () => {
  const warnings: string[] = []
  const { words, counts } = loadWordCounts(write('a 5\nb 4\na 3\n'), {
    warn: (message) => warnings.push(message),
  })
  expect([words, [...counts]]).toEqual([
    ['a', 'b'],
    [5, 4],
  ])
  expect(warnings).toEqual([expect.stringMatching(/:3: the word "a" occurs twice/)])
})

test('an option that does not exist is refused', () => {
  // @ts-expect-error: a mistake of plain JavaScript
  expect(() => loadWordCounts(path, { warning: console.log })).toThrow(
    /no option 'warning'; did you mean 'warn'/,
  )
})

test('aligned columns are read; an empty file and Latin-1 are refused', () => {
  expect(loadWordCounts(write('the    12\nof      3\r\n')).words).toEqual(['the', 'of'])
  expect(() => loadWordCounts(write(''))).toThrow(/found an empty file|line end after the last line/)
  expect(() => loadWordCounts(write(Buffer.from('caf\xe9 3\n', 'latin1')))).toThrow(
    /found bytes that are not valid UTF-8; convert it/,
  )
})
