import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Vocabulary } from './vocabulary.ts'
import { loadVocabulary, saveVocabulary } from './vocabulary-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'vocabulary-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'vocabulary.txt')
const write = (contents: string) => {
  writeFileSync(path, contents)
  return path
}

test('a vocabulary file gives words and counts back', () => {
  const words = ['the', 'naïve', '日本', 'a_b']
  saveVocabulary(path, new Vocabulary(words, Float64Array.of(9, 5, 2, 1)))
  const read = loadVocabulary(path)
  expect([read.words, [...read.counts]]).toEqual([words, [9, 5, 2, 1]])
})

test('a line without a count, and a file that was cut, are refused by line', () => {
  expect(() => loadVocabulary(write('a 1\nb\n'))).toThrow(/:2: expected a word and its count/)
  expect(() => loadVocabulary(write('a 12\nb 1'))).toThrow(/:2: the last line has no end/)
})
