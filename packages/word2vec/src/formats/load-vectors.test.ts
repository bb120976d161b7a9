import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import { Vocabulary } from '@pretexts/text'
import { afterAll, describe, expect, test } from 'vitest'
import { WordVectors } from '../vectors/word-vectors.ts'
import { projectorFiles } from './encode-vectors.ts'
import { loadVectors, saveVectors } from './load-vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'vectors-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'vectors')

const words = ['the', 'naïve', '日本', 'a_b']
const dimensions = 7
const matrix = new Float32Array(words.length * dimensions)
new Random(1).fillNormal(matrix)
matrix.set([0, -0, 1e-30, 3.4e38, -1, 0.1, 1 / 3])
const vectors = new WordVectors(new Vocabulary(words, Float64Array.of(9, 5, 2, 1)), matrix, dimensions)

function write(contents: string | Uint8Array): string {
  writeFileSync(path, contents)
  return path
}

describe.each(['text', 'binary'] as const)('a %s file', (format) => {
  test('gives the same words and the same bits back', () => {
    saveVectors(path, vectors, format)
    const loaded = loadVectors(path)
    expect(loaded.vocabulary.words).toEqual(words)
    expect([...loaded.matrix]).toEqual([...matrix])
  })
  test('is the same for gensim’s and word2vec.c’s habits, limited or not', () => {
    saveVectors(path, vectors, format)
    expect(loadVectors(path, { limit: 2 }).vocabulary.words).toEqual(words.slice(0, 2))
  })
  test('cut anywhere is refused, with the place', () => {
    saveVectors(path, vectors, format)
    const whole = readFileSync(path)
    for (const share of [0.3, 0.6, 0.9]) {
      write(whole.subarray(0, Math.floor(whole.length * share)))
      expect(() => loadVectors(path, { format })).toThrow(/was cut/)
    }
  })
})

test('a text file that is cut inside its last number is refused, not read with a shorter one', () => {
  saveVectors(path, vectors)
  const whole = readFileSync(path)
  for (const less of [1, 2, 3]) {
    write(whole.subarray(0, whole.length - less))
    expect(() => loadVectors(path)).toThrow(/vectors:5: the line has no end, so the file was cut/)
  }
  expect(loadVectors(path, { limit: 3 }).vocabulary.size).toBe(3) // what is there is there
})

test('two spaces between numbers are not a zero', () => {
  expect(() => loadVectors(write('1 2\na 1  2\n'))).toThrow(/:2: expected a word and 2 numbers/)
})

test('binary rows without line ends between them, as gensim writes them, are read', () => {
  const row = (word: string, values: number[]) => [...new TextEncoder().encode(`${word} `), ...new Uint8Array(Float32Array.from(values).buffer)] // biome-ignore format: one line
  const header = [...new TextEncoder().encode('2 2\n')]
  const loaded = loadVectors(write(Uint8Array.from([...header, ...row('a', [1, 2]), ...row('b', [3, 4])])), { format: 'binary' }) // biome-ignore format: one line
  expect([...loaded.matrix]).toEqual([1, 2, 3, 4])
})

test('text with a space at the end of lines, as fastText and word2vec.c write them, is read', () => {
  const loaded = loadVectors(write('2 3\n</s> 0.5 1 -2e-3 \nthe 1 2 3 \n'))
  expect(loaded.vocabulary.words).toEqual(['</s>', 'the'])
  expect([...loaded.vectorOf('the')]).toEqual([1, 2, 3])
})

test('a word with a space in it is one word', () => {
  expect(loadVectors(write('1 2\nnew york 1 2\n')).vocabulary.words).toEqual(['new york'])
})

test('a line with another number of numbers is refused by its number', () => {
  expect(() => loadVectors(write('2 3\na 1 2 3\nb 1 2\n'))).toThrow(
    /vectors:3: expected a word and 3 numbers; found 2/,
  )
  expect(() => loadVectors(write('1 2\na 1 x\n'))).toThrow(/:2: expected a word and 2 numbers/)
})

test('what is no file of vectors is refused, and so is a limit that leaves nothing', () => {
  expect(() => loadVectors(write('hello world\n'))).toThrow(
    /:1: the first line must be the number of words and of dim/,
  )
  expect(() => loadVectors(write('99999999999 999999999\n'))).toThrow(/more than fit in memory/)
  expect(() => loadVectors(write('1 1\na 1\n'), { limit: 0 })).toThrow(/limit must be at least 1; got 0/)
})

test('the Embedding Projector’s files have a line a word, and names of columns only for words', () => {
  const files = projectorFiles(vectors, 3)
  expect(files.vectors.split('\n')).toHaveLength(4)
  expect(files.vectors.split('\n')[1].split('\t')).toHaveLength(dimensions)
  expect(files.metadata).toBe('word\tcount\nthe\t9\nnaïve\t5\n日本\t2\n')
})
