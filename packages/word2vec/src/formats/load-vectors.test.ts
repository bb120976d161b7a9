import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const words = ['the', 'naïve', '日本', 'a_b', 'a\u00A0b', 'c\u2028d', '\u0001\u007f', '\u3000']
const dimensions = 7
const matrix = new Float32Array(words.length * dimensions)
new Random(1).fillNormal(matrix)
matrix.set([0, -0, 1e-30, 3.4e38, -1, 0.1, 1 / 3])
const vectors = new WordVectors(
  new Vocabulary(words, Float64Array.of(9, 5, 2, 1, 1, 1, 1, 1)),
  matrix,
  dimensions,
)

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
    expect(() => loadVectors(path)).toThrow(/vectors:9: the line has no end, so the file was cut/)
  }
  expect(loadVectors(path, { limit: 3 }).vocabulary.size).toBe(3) // what is there is there
})

test('aligned columns, with several spaces or tabs between and before, are read', () => {
  const loaded = loadVectors(write('2 2\n  the   1.5   2\nof\t-3\t 4 \r\n'))
  expect(loaded.vocabulary.words).toEqual(['the', 'of'])
  expect([...loaded.matrix]).toEqual([1.5, 2, -3, 4])
})

test('a file of GloVe, which has no header, is read', () => {
  const path = write('the 0.5 -1e-3 2\n, 1 2 3\n')
  expect(loadVectors(path).vocabulary.words).toEqual(['the', ','])
  expect([...loadVectors(path, { limit: 1 }).matrix]).toEqual([0.5, Math.fround(-1e-3), 2])
  expect(() => loadVectors(write('the 0.5 1 2\nof 1 2\n'))).toThrow(/:2: expected a word and 3 numbers/)
  expect(() => loadVectors(write('the 0.5 1 2\nof 1 2 3'))).toThrow(/:2: the line has no end/)
})

test('a header that promises too few words or too few dimensions is refused', () => {
  expect(() => loadVectors(write('1 2\na 1 2\nb 3 4\n'))).toThrow(
    /:1: .*promises 1 words, but the file goes on/,
  )
  expect(loadVectors(write('2 2\na 1 2\nb 3 4\n'), { limit: 1 }).vocabulary.words).toEqual(['a'])
  expect(() => loadVectors(write('2 2\na 1 2 3\nb 3 4 5\n'))).toThrow(
    /:1: every row has more than the 2 numbers/,
  )
  expect(loadVectors(write('2 1\nroute 66 1\nb 3\n')).vocabulary.words).toEqual(['route 66', 'b'])
  const binary = (rows: number) => Buffer.concat([Buffer.from(`${rows} 1\n`), ...['a', 'b'].map((word) => Buffer.concat([Buffer.from(`${word} `), Buffer.from(Float32Array.of(0.1).buffer), Buffer.from('\n')]))]) // biome-ignore format: one line
  expect(loadVectors(write(binary(2)), { format: 'binary' }).vocabulary.words).toEqual(['a', 'b'])
  expect(() => loadVectors(write(binary(1)), { format: 'binary' })).toThrow(
    /promises 1 words, but the file goes on/,
  )
})

test('of a word that stands twice the first row counts, and someone hears of it', () => {
  const warnings: string[] = []
  const loaded = loadVectors(write('3 1\na 1\na 2\nb 3\n'), { warn: (message) => warnings.push(message) })
  expect([loaded.vocabulary.words, [...loaded.matrix]]).toEqual([
    ['a', 'b'],
    [1, 3],
  ])
  expect(warnings).toEqual([expect.stringMatching(/the word "a" stands in it twice; the first row is taken/)])
})

test('numbers that are not finite are neither read nor written', () => {
  for (const value of ['1e39', 'nan', 'Infinity', '-1e300']) {
    expect(() => loadVectors(write(`1 2\na 1 ${value}\n`))).toThrow(
      /:2: expected a word and 2 numbers that a float32 can hold/,
    )
  }
  const row = Buffer.concat([
    Buffer.from('1 1\na '),
    Buffer.from(Float32Array.of(Number.NaN).buffer),
    Buffer.from('\n'),
  ])
  expect(() => loadVectors(write(row), { format: 'binary' })).toThrow(/the vector of "a" holds NaN/)
  const bad = new WordVectors(
    new Vocabulary(['a', 'b'], Float64Array.of(2, 1)),
    Float32Array.of(1, Infinity),
    1,
  )
  for (const format of ['text', 'binary'] as const) {
    rmSync(path)
    expect(() => saveVectors(path, bad, format)).toThrow(/the vector of "b" holds Infinity/)
    expect(existsSync(path)).toBe(false)
    write('')
  }
})

test('words that a format cannot hold are not written', () => {
  const of = (word: string) =>
    new WordVectors(new Vocabulary([word], Float64Array.of(1)), Float32Array.of(1), 1)
  for (const word of ['', ' a', 'a\t', 'a\nb'])
    expect(() => saveVectors(path, of(word))).toThrow(/is empty or holds a line end/)
  for (const word of ['', 'new york', '\na']) {
    expect(() => saveVectors(path, of(word), 'binary')).toThrow(
      /holds a space, a line end, .*; join phrases with '_'/,
    )
  }
  expect(() => projectorFiles(of('a\tb'))).toThrow(/holds a tab or a line end/)
  saveVectors(path, of('new york'))
  expect(loadVectors(path).vocabulary.words).toEqual(['new york'])
})

test('a limit must be a whole number', () => {
  for (const limit of [1.5, -5, Number.NaN]) {
    expect(() => loadVectors(write('1 1\na 1\n'), { limit })).toThrow(
      /limit must be a whole number, at least 1/,
    )
  }
  expect(() => projectorFiles(vectors, 1.5)).toThrow(/count must be a whole number/)
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
    /vectors:3: expected a word and 3 numbers .*; found 2/,
  )
  expect(() => loadVectors(write('1 2\na 1 x\n'))).toThrow(/:2: expected a word and 2 numbers/)
})

test('what is no file of vectors is refused, and so is a limit that leaves nothing', () => {
  expect(() => loadVectors(write('hello world\n'))).toThrow(
    /:1: the first line must be the number of words and of dim/,
  )
  expect(() => loadVectors(write('99999999999 999999999\n'))).toThrow(/more than its \d+ bytes can hold/)
  expect(() => loadVectors(write('1 1\na 1\n'), { limit: 0 })).toThrow(
    /limit must be a whole number, at least 1; got 0/,
  )
})

test('the Embedding Projector’s files have a line a word, and names of columns only for words', () => {
  const files = projectorFiles(vectors, 3)
  expect(files.vectors.split('\n')).toHaveLength(4)
  expect(files.vectors.split('\n')[1].split('\t')).toHaveLength(dimensions)
  expect(files.metadata).toBe('word\tcount\nthe\t9\nnaïve\t5\n日本\t2\n')
})
