import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Vocabulary } from './vocabulary.ts'
import { loadVocabulary, saveVocabulary } from './vocabulary-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'vocabulary-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'vocabulary.txt')
const write = (contents: string | Uint8Array) => {
  writeFileSync(path, contents)
  return path
}

test('a vocabulary file gives words and counts back', () => {
  const words = ['the', 'naïve', '日本', 'a_b', 'new york', 'a\u00A0b', 'c\u2028d', '\u0001', '5 6']
  saveVocabulary(path, new Vocabulary(words, Float64Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1)))
  const read = loadVocabulary(path)
  expect([read.words, [...read.counts]]).toEqual([words, [9, 8, 7, 6, 5, 4, 3, 2, 1]])
})

test('a line without a count, and a file that was cut, are refused by line', () => {
  expect(() => loadVocabulary(write('a 1\nb\n'))).toThrow(/:2: expected a word and its count/)
  expect(() => loadVocabulary(write('a 12\nb 1'))).toThrow(/:2: the last line has no end/)
})

test('words that no line can hold are not written', () => {
  for (const word of ['', 'a\nb', 'a\rb', ' a', 'a\t']) {
    expect(() => saveVocabulary(path, new Vocabulary(['ok', word], Float64Array.of(2, 1)))).toThrow(
      /:2: the word .* does not fit on a line/,
    )
  }
})

test('of a word that stands twice the first count is taken, and someone hears of it', () => {
  const warnings: string[] = []
  const { words, counts } = loadVocabulary(write('a 5\nb 4\na 3\n'), {
    warn: (message) => warnings.push(message),
  })
  expect([words, [...counts]]).toEqual([
    ['a', 'b'],
    [5, 4],
  ])
  expect(warnings).toEqual([expect.stringMatching(/:3: the word "a" stands in it twice/)])
})

test('aligned columns are read; an empty file and Latin-1 are refused', () => {
  expect(loadVocabulary(write('the    12\nof      3\r\n')).words).toEqual(['the', 'of'])
  expect(() => loadVocabulary(write(''))).toThrow(/the last line has no end|there is no word/)
  expect(() => loadVocabulary(write(Buffer.from('caf\xe9 3\n', 'latin1')))).toThrow(
    /not valid UTF-8; convert it/,
  )
})
