import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import {
  buildVocabulary,
  encodeCorpus,
  FormatError,
  loadVocabulary,
  saveVocabulary,
  Vocabulary,
} from '@pretexts/text'
import { afterAll, expect, test } from 'vitest'
import { WordTraining } from '../train/word-training.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { projectorFiles } from './encode-vectors.ts'
import { loadModel } from './load-model.ts'
import { loadVectors, saveVectors } from './load-vectors.ts'
import { saveModel } from './save-model.ts'

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
const formats: Readonly<Record<string, (vectors: WordVectors) => readonly string[]>> = {
  vocabulary: ({ vocabulary }) => {
    saveVocabulary(path, vocabulary)
    return loadVocabulary(path).words
  },
  text: (vectors) => {
    saveVectors(path, vectors)
    return loadVectors(path).vocabulary.words
  },
  binary: (vectors) => {
    saveVectors(path, vectors, 'binary')
    return loadVectors(path, { format: 'binary' }).vocabulary.words
  },
  projector: (vectors) => {
    const lines = projectorFiles(vectors).metadata.split('\n').slice(1, -1)
    return lines.map((line) => line.replace(/\t\d+$/, ''))
  },
}

test.each(Object.entries(formats))('%s reads the word that it wrote, or refuses it', (_, written) => {
  let refused = 0
  for (const word of words) {
    const vocabulary = new Vocabulary([word, 'other'], Float64Array.of(5, 2))
    const vectors = new WordVectors(vocabulary, Float32Array.of(1, 2, 3, 4), 2)
    try {
      expect(written(vectors), JSON.stringify(word)).toEqual([word, 'other'])
    } catch (error) {
      if (!(error instanceof FormatError && /^(save|projectorFiles)/.test(error.message))) throw error
      refused++
    }
  }
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(words.length / 2)
})

test('a model reads the words that it wrote, or refuses them', async () => {
  const corpus = await encodeCorpus(['a b c d'])
  const { settings, weights } = new WordTraining(corpus, buildVocabulary(corpus, { minCount: 1 }), {
    dimensions: 2,
  })
  for (const word of words) {
    const vocabulary = new Vocabulary([word, 'b', 'c', 'd'], Float64Array.of(5, 2, 1, 1))
    try {
      saveModel(path, { vocabulary, settings, weights })
    } catch (error) {
      expect((error as Error).message).toMatch(/^saveModel/)
      continue
    }
    expect(loadModel(path).vectors.vocabulary.words).toEqual(vocabulary.words)
  }
})

test('a vocabulary file may have several spaces and CRLF, as other tools write it', () => {
  writeFileSync(path, 'a   5\r\n\u00a0b\t2 \n')
  expect(loadVocabulary(path).words).toEqual(['a', '\u00a0b'])
})
