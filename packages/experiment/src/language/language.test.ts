import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFinding } from '@pretexts/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseBackend } from '../backend.ts'
import { UsageError } from '../errors.ts'
import { startFinding } from '../evaluate/start-finding.ts'
import { openRun } from '../run/open-run.ts'
import { startRun } from '../run/start-run.ts'
import type { RunRequest } from '../settings/plan.ts'
import { fillMasks } from './fill-masks.ts'
import { generateText } from './generate-text.ts'
import { openLanguageRun } from './open-language-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'language-'))
afterAll(() => rmSync(folder, { recursive: true }))
const text = join(folder, 'animals.txt')

/** Sentences in which the first word decides the last: a sound for each animal. */
const sounds = { cat: 'meows', dog: 'barks', cow: 'moos', hen: 'clucks' }

async function trained(name: string, task: string, training: RunRequest['training'] = {}): Promise<string> {
  const path = join(folder, name)
  const run = await startRun(path, {
    task,
    data: text,
    dataOptions: { tokenizer: 'words', vocabulary: 60, length: 12, packing: 'documents' },
    modelOptions: { depth: 1, hiddenSize: 32, heads: 2, dropout: 0 },
    training: { steps: 120, batchSize: 32, learningRate: 0.01, heldOut: 20, ...training },
  })
  for await (const event of run.train()) void event
  return path
}

const paths = { masked: '', next: '' }
beforeAll(async () => {
  chooseBackend(1)
  const names = Object.keys(sounds) as (keyof typeof sounds)[]
  const lines = Array.from({ length: 300 }, (_, i) => `the ${names[i % 4]} ${sounds[names[i % 4]]} today`)
  writeFileSync(text, lines.join('\n\n'))
  paths.masked = await trained('masked', 'masked-lm')
  paths.next = await trained('next', 'next-token')
}, 120_000)

test('a trained masked language model fills in what goes with the rest of the sentence', async () => {
  const run = await openLanguageRun(paths.masked)
  for (const [animal, sound] of Object.entries(sounds)) {
    const { guesses, text: filled } = fillMasks(run, `the ${animal} [MASK] today`, 3)
    expect(guesses[0][0].token).toBe(sound)
    expect(filled).toBe(`the ${animal} ${sound} today`)
    expect(guesses[0].length).toBe(3)
    const sum = fillMasks(run, `the ${animal} [MASK] today`, 1000).guesses[0].reduce(
      (s, g) => s + g.probability,
      0,
    )
    expect(sum).toBeCloseTo(1, 5)
  }
  expect(fillMasks(run, 'the [MASK] barks [MASK]').guesses.map(([best]) => best.token)).toEqual([
    'dog',
    'today',
  ])
})

test('a trained language model writes on, and ends by itself', async () => {
  const run = await openLanguageRun(paths.next)
  expect(generateText(run, 'the cow', { temperature: 0 })).toEqual({
    text: 'the cow moos today',
    written: 2,
    ended: true,
  })
  const drawn = (seed: number) => generateText(run, 'the', { temperature: 1, seed }).text
  expect(drawn(1)).toBe(drawn(1))
  expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(drawn)).size).toBeGreaterThan(1)
  expect(generateText(run, 'the', { tokens: 1, temperature: 0 }).written).toBe(1)
})

test('what cannot be asked is refused with the way out', async () => {
  const [masked, next] = [await openLanguageRun(paths.masked), await openLanguageRun(paths.next)]
  expect(() => fillMasks(masked, 'the cat')).toThrow(/has no \[MASK\]; write one where a word is missing/)
  expect(() => fillMasks(masked, 'zebra [MASK]')).toThrow(/no word of the text is in the vocabulary/)
  expect(() => fillMasks(masked, `${'the '.repeat(20)}[MASK]`)).toThrow(/has 23 tokens.*takes at most 12/)
  expect(() => fillMasks(next, 'the [MASK]')).toThrow(/next-token of .* fills in nothing; masked-lm, bert/)
  expect(() => generateText(masked, 'the')).toThrow(UsageError)
  expect(() => generateText(next, 'zebra')).toThrow(/no word of "zebra" is in the vocabulary/)
  await expect(openLanguageRun(folder)).rejects.toThrow()
  const vocabulary = join(paths.next, 'artifacts', 'vocab.txt')
  writeFileSync(vocabulary, '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe')
  await expect(openLanguageRun(paths.next)).rejects.toThrow(
    /has 6 tokens and its checkpoint \d+: they do not belong together/,
  )
})

test('the report of a run that began with word vectors has the same steps from random embeddings beside it', async () => {
  const path = await trained('with-start', 'masked-lm', { steps: 60 })
  const run = await openRun(path)
  const finding = await startFinding(run)
  checkFinding(finding)
  const { lossWithVectors, lossAtRandom } = finding.metrics!
  expect(lossWithVectors).toBeLessThan(10)
  expect(lossAtRandom).not.toBe(lossWithVectors)
  const [lines] = finding.blocks
  if (lines.kind !== 'lines') throw new Error('lines were expected')
  const [first] = lines.panels[0].series.map(({ points }) => points.map(([step]) => step))
  for (const { series } of lines.panels)
    for (const { points } of series) expect(points.map(([step]) => step)).toEqual(first)
  const plain = await openRun(
    await trained('without-start', 'masked-lm', { steps: 5, initEmbeddings: 'none' }),
  )
  expect(await startFinding(plain)).toBeNull()
})

test('word vectors that are trained first are the beginning of the table, also by a file of vectors that fits', async () => {
  const vectors = join(folder, 'own.vec')
  writeFileSync(vectors, `2 32\ncat ${'1 -1 '.repeat(16).trim()}\ndog ${'-1 1 '.repeat(16).trim()}\n`)
  const path = await trained('from-file', 'masked-lm', {
    initEmbeddings: vectors,
    steps: 1,
    learningRate: 1e-9,
  })
  const { objective, tokenizer } = await openLanguageRun(path)
  const { weight } = (objective.encoder as unknown as { tokens: { weight: { toArray(): number[][] } } })
    .tokens
  const row = weight.toArray()[tokenizer.idOf('cat')]
  row.forEach((x, d) => {
    expect(x).toBeCloseTo(d % 2 === 0 ? 0.05 : -0.05, 5)
  })
  const bias = (objective as unknown as { outputBias: { toArray(): number[] } }).outputBias.toArray()
  expect(bias.reduce((sum, b) => sum + Math.exp(b), 0)).toBeCloseTo(1, 4)
  expect(bias[tokenizer.idOf('today')]).toBeGreaterThan(bias[tokenizer.idOf('cat')] + 1)
  writeFileSync(vectors, '1 3\ncat 1 2 3\n')
  await expect(trained('misfit', 'masked-lm', { initEmbeddings: vectors })).rejects.toThrow(
    /have 3 numbers and tokens of this network 32; take --hidden-size 3/,
  )
})
