import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadFastText, saveFastText } from '@pretexts/formats'
import { buildVocabulary, encodeCorpus } from '@pretexts/text'
import { afterAll, describe, expect, test } from 'vitest'
import { groupedText } from '../../testing/toy-text.ts'
import type { TrainOptions } from '../train/options.ts'
import { WordTraining } from '../train/word-training.ts'
import { fastTextModel } from './fasttext-model.ts'
import { fastTextVectors } from './fasttext-vectors.ts'
import { loadVectors } from './load-vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'model-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'model.bin')
const file = (name: string) => fileURLToPath(new URL(`../../testing/files/${name}`, import.meta.url))

const corpus = await encodeCorpus(groupedText())
const vocabulary = buildVocabulary(corpus)
const subwords = { minLength: 2, maxLength: 3, buckets: 50 }

async function trained(options: TrainOptions): Promise<WordTraining> {
  return new WordTraining(corpus, vocabulary, { dimensions: 6, epochs: 1, ...options }).run()
}

describe('a model that fastText 0.9.2 wrote', () => {
  test('gives the vectors that fastText prints, also of words that were never seen', () => {
    const vectors = loadVectors(file('fasttext.bin'))
    const lines = readFileSync(file('fasttext-asked.txt'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(5)
    for (const line of lines) {
      const [word, ...values] = line.trim().split(' ')
      for (const [k, value] of vectors.vectorOf(word).entries())
        expect(value).toBeCloseTo(Number(values[k]), 5)
    }
    expect([vectors.has('naïve'), vectors.has('日本語')]).toEqual([true, false])
  })
  test('tells its settings, its counts and its output vectors', () => {
    const model = loadFastText(file('fasttext.bin'))
    const { vectors, outputVectors } = fastTextVectors(model)
    expect(model.settings).toMatchObject({
      dim: 3,
      ws: 5,
      epoch: 50,
      neg: 5,
      bucket: 20,
      minn: 2,
      maxn: 3,
      t: 1e-4,
    })
    expect(vectors.vocabulary.counts[vectors.vocabulary.idOf('the')]).toBe(40)
    expect(outputVectors!.vocabulary.words).toEqual(vectors.vocabulary.words)
    expect(outputVectors!.vectorOf('the').some((value) => value !== 0)).toBe(true)
  })
})

describe('what was learned survives a save', () => {
  test.each([{ subwords }, { subwords: false, dimensions: 8 }, { subwords, architecture: 'cbow' as const }])(
    'with %o',
    async (options) => {
      const training = await trained(options)
      saveFastText(path, fastTextModel(training))
      const loaded = fastTextVectors(loadFastText(path))
      expect([...loaded.vectors.matrix]).toEqual([...training.vectors.matrix])
      expect([...loaded.outputVectors!.matrix]).toEqual([...training.outputVectors!.matrix])
      expect(loaded.vectors.vocabulary.words).toEqual(vocabulary.words)
      expect([...loaded.vectors.vocabulary.counts]).toEqual([...vocabulary.counts])
      if (!options.subwords) return
      const [before, after] = [training.vectors, loadVectors(path)].map((vectors) => vectors.vectorOf('g1w9'))
      expect([...after]).toEqual([...before])
    },
  )
  test('with hierarchical softmax, whose outputs are of nodes and not of words', async () => {
    const training = await trained({ loss: 'hierarchicalSoftmax' })
    saveFastText(path, fastTextModel(training))
    const { vectors, outputVectors } = fastTextVectors(loadFastText(path))
    expect([...vectors.matrix]).toEqual([...training.vectors.matrix])
    expect([outputVectors, training.outputVectors]).toEqual([null, null])
  })
  test('and the most frequent words alone still know the others by their n-grams', async () => {
    const training = await trained({ subwords })
    saveFastText(path, fastTextModel(training))
    const two = loadVectors(path, { limit: 2 })
    expect(two.vocabulary.words).toEqual(vocabulary.words.slice(0, 2))
    expect(two.covers(vocabulary.words[5])).toBe(true)
  })
})

test('a limit must be a whole number, and an option must exist', () => {
  expect(() => loadVectors(file('fasttext.bin'), { limit: 1.5 })).toThrow(/count must be a whole number/)
  expect(() => loadVectors(file('fasttext.bin'), { limt: 2 } as object)).toThrow(
    /no option 'limt'; did you mean 'limit'/,
  )
})
