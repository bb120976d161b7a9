import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fastTextOf } from '../../testing/fasttext-of.ts'
import { loadWordVectors } from '../word-vectors/load-word-vectors.ts'
import { isFastText } from './is-fasttext.ts'
import { loadFastText } from './load-fasttext.ts'
import { saveFastText } from './save-fasttext.ts'

const folder = mkdtempSync(join(tmpdir(), 'fasttext-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'model.bin')
const model = fastTextOf(['the', 'naïve', '日本'])

test('a model survives a save: settings, words, counts and both matrices', () => {
  saveFastText(path, model)
  expect(loadFastText(path)).toEqual(model)
  expect(isFastText(path)).toBe(true)
})

test('what lies between rows is not written', () => {
  const apart = (matrix: Float32Array) =>
    Float32Array.from({ length: matrix.length * 2 }, (_, i) =>
      i % 4 < 2 ? matrix[2 * (i >> 2) + (i % 4)] : 99,
    )
  saveFastText(path, { ...model, stride: 4, inputs: apart(model.inputs), outputs: apart(model.outputs) })
  expect(loadFastText(path)).toEqual(model)
})

test('a model is not taken for a table of vectors, nor a table for a model', () => {
  saveFastText(path, model)
  expect(() => loadWordVectors(path)).toThrow(/found a fastText model; read it with loadFastText/)
  writeFileSync(path, '1 2\na 1 2\n')
  expect(() => loadFastText(path)).toThrow(/byte 0: expected a fastText model; found another file/)
})

describe('refused before anything is written', () => {
  test.each([
    [
      'numbers that are not finite',
      { inputs: model.inputs.with(3, Number.NaN) },
      /finite inputs; found NaN in row 1/,
    ],
    [
      'a matrix that is too small',
      { outputs: new Float32Array(2) },
      /expected 3 rows of 2 outputs; found 2 numbers/,
    ],
    [
      'counts that are not whole',
      { counts: Float64Array.of(3, 2.5, 1) },
      /a whole count of each word; found 2.5/,
    ],
    ['too few counts', { counts: Float64Array.of(3) }, /a whole count of each word; found undefined/],
    ['a word with a zero character', { words: ['a', 'b\0', 'c'] }, /words without a zero character/],
  ])('%s', (_, change, message) => {
    rmSync(path, { force: true })
    expect(() => saveFastText(path, { ...model, ...change })).toThrow(message)
    expect(existsSync(path)).toBe(false)
  })
})

describe('refused with the place and what to do', () => {
  saveFastText(path, model)
  const bytes = readFileSync(path)
  function load(change: (copy: DataView) => void) {
    const copy = Uint8Array.from(bytes)
    change(new DataView(copy.buffer))
    writeFileSync(path, copy)
    return () => loadFastText(path)
  }

  test('a model that was cut, anywhere', () => {
    for (const length of [4, 30, 70, 100, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, length))
      expect(() => loadFastText(path)).toThrow(
        /model\.bin, byte \d+: .*found the end of the file; the file was cut/,
      )
    }
  })
  test('a classifier, another version, a quantized matrix, damage, and what is no model', () => {
    expect(load((view) => view.setInt32(36, 3, true))).toThrow(
      /fasttext skipgram or cbow; found a classifier/,
    )
    expect(load((view) => view.setInt32(4, 11, true))).toThrow(
      /byte 4: expected version 12 .*found version 11/,
    )
    const matrix = bytes.length - 3 * 2 * 4 - 17 // 3 words, 2 dimensions, and the sizes before them
    expect(load((view) => view.setInt8(matrix, 1))).toThrow(/quantized one \(\.ftz\); take the \.bin/)
    expect(load((view) => view.setInt32(matrix + 9, 4, true))).toThrow(/a matrix of 3 × 2; found 3 × 4/)
    expect(load((view) => view.setInt32(0, 0, true))).toThrow(/expected a fastText model/)
    expect(load((view) => view.setFloat32(bytes.length - 4, Infinity, true))).toThrow(
      /finite numbers; found Infinity/,
    )
  })
})
