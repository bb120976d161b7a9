import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '@pretexts/random'
import { buildVocabulary, encodeCorpus, wordOfType } from '@pretexts/text'
import { expect, test } from 'vitest'
import { groupedText, groupingOf } from '../../testing/toy-text.ts'
import { allocate, memoryLayout } from '../kernel/wasm-memory.ts'
import { initialize, weightFloats, weightsIn } from '../kernel/weights.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { Chunks } from './chunks.ts'
import { curriculum } from './curriculum.ts'
import { curriculumParts } from './curriculum-parts.ts'
import { Helpers } from './hogwild.ts'
import { resolveOptions } from './options.ts'
import { Scoreboard } from './scoreboard.ts'

const corpus = await encodeCorpus(groupedText())
const vocabulary = buildVocabulary(corpus)

/** Everything that helpers of a training with two threads are given, in WASM memory or in shared floats. */
function taskFor(kernel: 'wasm' | 'typescript') {
  const settings = resolveOptions({ kernel, dimensions: 12, epochs: 12, subsampleThreshold: 0, learningRate: 0.1, threads: 2 }) // biome-ignore format: one line
  const parts = curriculumParts(vocabulary, settings)
  const { shape, bounds } = curriculum(parts)
  const layout = memoryLayout(shape, bounds, settings.threads)
  const memory = allocate(layout, true)
  const floats = new Float32Array(memory.buffer, layout.weights, weightFloats(shape))
  const weights = weightsIn(floats, shape)
  initialize(weights, new Random(1))
  const { epochs, threads } = settings
  const plan = { span: { from: 0, to: corpus.tokens.length }, epochs, threads, roundsPerEpoch: null }
  const chunks = new Chunks(plan)
  const scores = Scoreboard.for(settings.threads)
  const task = {
    rank: 0,
    ranks: 1,
    startRate: settings.learningRate,
    plan,
    parts,
    memory: kernel === 'wasm' ? memory : null,
    floats: kernel === 'wasm' ? null : floats,
    layout,
    tokens: corpus.tokens.shared,
    wordOfType: wordOfType(corpus, vocabulary),
    totalWords: vocabulary.tokens * settings.epochs,
    scores: scores.numbers,
    chunks: chunks.numbers,
  }
  return { task, weights, chunks, scores }
}

test.each(['wasm', 'typescript'] as const)(
  'a helper alone takes every chunk and trains the weights that it was given (%s)',
  async (kernel) => {
    const { task, weights, chunks, scores } = taskFor(kernel)
    const helpers = new Helpers(1, task)
    for (; !chunks.areFinished; helpers.check()) await pause(5)
    await helpers.stop()
    expect(scores.words).toBe(task.totalWords)
    const vectors = WordVectors.fromWeights(vocabulary, weights, null, null)
    expect(
      groupingOf(vocabulary.words, (word) => vectors.mostSimilar(word, { count: 1 })[0].word),
    ).toBeGreaterThan(0.9)
  },
)

test('a thread loads what it learns with, and not the tensors, which would be most of its start', () => {
  const seen = new Set<string>()
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return
    seen.add(url.href)
    for (const [, name] of readFileSync(url, 'utf8').matchAll(/^import (?!type )[^']* from '(.+)'$/gm)) {
      if (name.startsWith('.')) visit(new URL(name, url))
      else expect(['@pretexts/random', '@pretexts/text/token-store']).toContain(name)
    }
  }
  visit(new URL('./hogwild-thread.ts', import.meta.url))
  expect(seen.size).toBeGreaterThan(10)
})

test('a thread that fails is heard of, instead of being waited for', async () => {
  const { task, chunks } = taskFor('wasm')
  const helpers = new Helpers(1, { ...task, tokens: { file: 1_000_000, length: 100 } })
  const wait = async () => {
    for (; !chunks.areFinished; helpers.check()) await pause(5)
  }
  await expect(wait()).rejects.toThrow(/EBADF/)
  await helpers.stop()
})
