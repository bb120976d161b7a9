import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import { afterAll, describe, expect, test } from 'vitest'
import { loadWordVectors } from './load-word-vectors.ts'
import { saveWordVectors } from './save-word-vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'vectors-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'vectors')

const words = ['the', 'naïve', '日本', 'a_b', 'a\u00A0b', 'c\u2028d', '\u0001\u007f', '\u3000']
const dimensions = 7
const matrix = new Float32Array(words.length * dimensions)
new Random(1).fillNormal(matrix)
matrix.set([0, -0, 1e-30, 3.4e38, -1, 0.1, 1 / 3])
const vectors = { words, matrix, dimensions }

function write(contents: string | Uint8Array): string {
  writeFileSync(path, contents)
  return path
}

describe.each(['text', 'binary'] as const)('a %s file', (format) => {
  test('gives the same words and the same bits back', () => {
    saveWordVectors(path, vectors, format)
    const loaded = loadWordVectors(path)
    expect(loaded.words).toEqual(words)
    expect([...loaded.matrix]).toEqual([...matrix])
  })
  test('is the same for gensim’s and word2vec.c’s habits, limited or not', () => {
    saveWordVectors(path, vectors, format)
    expect(loadWordVectors(path, { limit: 2 }).words).toEqual(words.slice(0, 2))
  })
  test('cut anywhere is refused, with the place', () => {
    saveWordVectors(path, vectors, format)
    const whole = readFileSync(path)
    for (const share of [0.3, 0.6, 0.9]) {
      write(whole.subarray(0, Math.floor(whole.length * share)))
      expect(() => loadWordVectors(path, { format })).toThrow(/was cut/)
    }
  })
})

test('a text file that is cut inside its last number is refused, not read with a shorter one', () => {
  saveWordVectors(path, vectors)
  const whole = readFileSync(path)
  for (const less of [1, 2, 3]) {
    write(whole.subarray(0, whole.length - less))
    expect(() => loadWordVectors(path)).toThrow(
      /vectors:9: expected a line end after the line; found none; the file was cut/,
    )
  }
  expect(loadWordVectors(path, { limit: 3 }).words.length).toBe(3) // what is there is there
})

test('aligned columns, with several spaces or tabs between and before, are read', () => {
  const loaded = loadWordVectors(write('2 2\n  the   1.5   2\nof\t-3\t 4 \r\n'))
  expect(loaded.words).toEqual(['the', 'of'])
  expect([...loaded.matrix]).toEqual([1.5, 2, -3, 4])
})

test('a file of GloVe, which has no header, is read', () => {
  const path = write('the 0.5 -1e-3 2\n, 1 2 3\n')
  expect(loadWordVectors(path).words).toEqual(['the', ','])
  expect([...loadWordVectors(path, { limit: 1 }).matrix]).toEqual([0.5, Math.fround(-1e-3), 2])
  expect(() => loadWordVectors(write('the 0.5 1 2\nof 1 2\n'))).toThrow(/:2: expected a word and 3 numbers/)
  expect(() => loadWordVectors(write('the 0.5 1 2\nof 1 2 3'))).toThrow(
    /:2: expected a line end after the line/,
  )
})

test('a header that promises too few words or too few dimensions is refused', () => {
  expect(() => loadWordVectors(write('1 2\na 1 2\nb 3 4\n'))).toThrow(
    /:1: expected the 1 words that the first line promises; found more rows/,
  )
  expect(loadWordVectors(write('2 2\na 1 2\nb 3 4\n'), { limit: 1 }).words).toEqual(['a'])
  expect(() => loadWordVectors(write('2 2\na 1 2 3\nb 3 4 5\n'))).toThrow(
    /:1: expected the 2 numbers that the first line promises; found more in every row/,
  )
  expect(loadWordVectors(write('2 1\nroute 66 1\nb 3\n')).words).toEqual(['route 66', 'b'])
  const binary = (rows: number) => Buffer.concat([Buffer.from(`${rows} 1\n`), ...['a', 'b'].map((word) => Buffer.concat([Buffer.from(`${word} `), Buffer.from(Float32Array.of(0.1).buffer), Buffer.from('\n')]))]) // biome-ignore format: one line
  expect(loadWordVectors(write(binary(2)), { format: 'binary' }).words).toEqual(['a', 'b'])
  expect(() => loadWordVectors(write(binary(1)), { format: 'binary' })).toThrow(
    /the 1 words that the first line promises; found more rows/,
  )
})

test('of a word that occurs twice the first row is kept, with a warning', () => {
  const warnings: string[] = []
  const loaded = loadWordVectors(write('3 1\na 1\na 2\nb 3\n'), { warn: (message) => warnings.push(message) })
  expect([loaded.words, [...loaded.matrix]]).toEqual([
    ['a', 'b'],
    [1, 3],
  ])
  expect(warnings).toEqual([expect.stringMatching(/the word "a" occurs twice; the first row is kept/)])
})

test('numbers that are not finite are neither read nor written', () => {
  for (const value of ['1e39', 'nan', 'Infinity', '-1e300']) {
    expect(() => loadWordVectors(write(`1 2\na 1 ${value}\n`))).toThrow(
      /:2: expected a word and 2 numbers that a float32 can hold/,
    )
  }
  const row = Buffer.concat([
    Buffer.from('1 1\na '),
    Buffer.from(Float32Array.of(Number.NaN).buffer),
    Buffer.from('\n'),
  ])
  expect(() => loadWordVectors(write(row), { format: 'binary' })).toThrow(
    /expected finite numbers in the vector of "a"; found NaN/,
  )
  const bad = { words: ['a', 'b'], matrix: Float32Array.of(1, Infinity), dimensions: 1 }
  for (const format of ['text', 'binary'] as const) {
    rmSync(path)
    expect(() => saveWordVectors(path, bad, format)).toThrow(
      /expected finite numbers in the vector of "b"; found Infinity/,
    )
    expect(existsSync(path)).toBe(false)
    write('')
  }
})

test('words that a format cannot hold are not written', () => {
  const of = (word: string) => ({ words: [word], matrix: Float32Array.of(1), dimensions: 1 })
  for (const word of ['', ' a', 'a\t', 'a\nb'])
    expect(() => saveWordVectors(path, of(word))).toThrow(/expected words without a line end/)
  for (const word of ['', 'new york', '\na']) {
    expect(() => saveWordVectors(path, of(word), 'binary')).toThrow(
      /expected words without a space.*; join phrases with '_'/,
    )
  }
  saveWordVectors(path, of('new york'))
  expect(loadWordVectors(path).words).toEqual(['new york'])
})

test('a limit must be a whole number', () => {
  for (const limit of [1.5, -5, Number.NaN]) {
    expect(() => loadWordVectors(write('1 1\na 1\n'), { limit })).toThrow(
      /limit must be a whole number, at least 1/,
    )
  }
})

test('binary rows without line ends between them, as gensim writes them, are read', () => {
  const row = (word: string, values: number[]) => [...new TextEncoder().encode(`${word} `), ...new Uint8Array(Float32Array.from(values).buffer)] // biome-ignore format: one line
  const header = [...new TextEncoder().encode('2 2\n')]
  const loaded = loadWordVectors(write(Uint8Array.from([...header, ...row('a', [1, 2]), ...row('b', [3, 4])])), { format: 'binary' }) // biome-ignore format: one line
  expect([...loaded.matrix]).toEqual([1, 2, 3, 4])
})

test('text with a space at the end of lines, as fastText and word2vec.c write them, is read', () => {
  const loaded = loadWordVectors(write('2 3\n</s> 0.5 1 -2e-3 \nthe 1 2 3 \n'))
  expect(loaded.words).toEqual(['</s>', 'the'])
  expect([...loaded.matrix.subarray(3)]).toEqual([1, 2, 3])
})

test('a word with a space in it is one word', () => {
  expect(loadWordVectors(write('1 2\nnew york 1 2\n')).words).toEqual(['new york'])
})

test('a line with another number of numbers is refused by its number', () => {
  expect(() => loadWordVectors(write('2 3\na 1 2 3\nb 1 2\n'))).toThrow(
    /vectors:3: expected a word and 3 numbers .*; found 2/,
  )
  expect(() => loadWordVectors(write('1 2\na 1 x\n'))).toThrow(/:2: expected a word and 2 numbers/)
})

test('what is no file of vectors is refused, and so is a limit that leaves nothing', () => {
  expect(() => loadWordVectors(write('hello world\n'))).toThrow(
    /:1: expected the numbers of words and dimensions, .*found "hello world"/,
  )
  expect(() => loadWordVectors(write('99999999999 999999999\n'))).toThrow(
    /expected no more words than \d+ bytes can hold/,
  )
  expect(() => loadWordVectors(write('1 1\na 1\n'), { limit: 0 })).toThrow(
    /limit must be a whole number, at least 1; got 0/,
  )
})

test('a matrix of another size is not written', () => {
  const short = { words: ['a', 'b'], matrix: Float32Array.of(1, 2), dimensions: 2 }
  expect(() => saveWordVectors(path, short)).toThrow(/expected a matrix of 2 × 2 numbers; found 2 numbers/)
})

test('errors have the line of a text file, and the byte of a binary one', () => {
  const caught = (contents: string, format: 'text' | 'binary') => {
    try {
      return loadWordVectors(write(contents), { format })
    } catch (error) {
      return error
    }
  }
  expect(caught('1 2\na 1 x\n', 'text')).toMatchObject({ line: 2, offset: undefined })
  expect(caught(`1 2\n${'x'.repeat(400_000)}`, 'binary')).toMatchObject({ line: undefined, offset: 4 })
})
