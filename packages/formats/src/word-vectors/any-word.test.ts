import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import { afterAll, expect, test } from 'vitest'
import { fastTextOf } from '../../testing/fasttext-of.ts'
import { loadFastText } from '../fasttext/load-fasttext.ts'
import { saveFastText } from '../fasttext/save-fasttext.ts'
import { FormatError } from '../format-error.ts'
import { loadWordVectors } from './load-word-vectors.ts'
import { saveWordVectors } from './save-word-vectors.ts'
import { loadWordCounts, saveWordCounts } from './word-counts.ts'

/* Whatever a word holds, each format reads the same word again, or refuses to write it. */

const folder = mkdtempSync(join(tmpdir(), 'any-word-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'file')

const pieces =
  'a|3|1e5|nan|inf| |\t|\n|\r|\0|\v|\f|\u0085|\u00a0|\u2028|\u2029|\u3000|\ufeff|\x1b[2J|\x7f|é|日|🦉|\ud800|</s>|_'.split(
    '|',
  )
const rng = new Random('words')
const words = [
  '',
  'x'.repeat(5000),
  ...pieces,
  ...Array.from({ length: 50 }, () =>
    Array.from({ length: 1 + rng.integer(4) }, () => pieces[rng.integer(pieces.length)]).join(''),
  ),
]

/** A format, as something that writes words and reads them again. */
const formats: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  counts: (words) => {
    saveWordCounts(path, { words, counts: Float64Array.of(5, 2) })
    return loadWordCounts(path).words
  },
  text: (words) => {
    saveWordVectors(path, { words, matrix: Float32Array.of(1, 2, 3, 4), dimensions: 2 })
    return loadWordVectors(path).words
  },
  binary: (words) => {
    saveWordVectors(path, { words, matrix: Float32Array.of(1, 2, 3, 4), dimensions: 2 }, 'binary')
    return loadWordVectors(path, { format: 'binary' }).words
  },
  fastText: (words) => {
    saveFastText(path, fastTextOf(words))
    return loadFastText(path).words
  },
}

test.each(Object.entries(formats))('%s reads the word that it wrote, or refuses it', (_, written) => {
  let refused = 0
  for (const word of words) {
    try {
      expect(written([word, 'other']), JSON.stringify(word)).toEqual([word, 'other'])
    } catch (error) {
      if (!(error instanceof FormatError && error.message.startsWith('save'))) throw error
      refused++
    }
  }
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(words.length / 2)
})

test('a vocabulary file may have several spaces and CRLF, as other tools write it', () => {
  writeFileSync(path, 'a   5\r\n\u00a0b\t2 \n')
  expect(loadWordCounts(path).words).toEqual(['a', '\u00a0b'])
})
