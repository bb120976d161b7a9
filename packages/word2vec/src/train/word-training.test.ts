import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveFastText } from '@pretexts/formats'
import { Random } from '@pretexts/random'
import { buildVocabulary, encodeCorpus, Vocabulary } from '@pretexts/text'
import { describe, expect, test } from 'vitest'
import { groupedText, groupingOf } from '../../testing/toy-text.ts'
import { fastTextModel } from '../model/fasttext-model.ts'
import { resolveOptions, type TrainOptions } from './options.ts'
import { learningRateAt } from './scoreboard.ts'
import { WordTraining } from './word-training.ts'

const corpus = await encodeCorpus(groupedText())
const vocabulary = buildVocabulary(corpus)
const quick: TrainOptions = { dimensions: 12, epochs: 12, subsampleThreshold: 0, learningRate: 0.1 }

async function trained(options: TrainOptions): Promise<WordTraining> {
  return new WordTraining(corpus, vocabulary, { ...quick, ...options }).run()
}

const grouping = ({ vectors }: WordTraining) =>
  groupingOf(vocabulary.words, (word) => vectors.mostSimilar(word, { count: 1 })[0].word)

describe.each(['skipGram', 'cbow'] as const)('%s', (architecture) => {
  describe.each(['negativeSampling', 'hierarchicalSoftmax'] as const)('with %s', (loss) => {
    test.each(['wasm', 'typescript'] as const)(
      'brings words of one company together (%s)',
      async (kernel) => {
        expect(grouping(await trained({ architecture, loss, kernel }))).toBeGreaterThan(0.9)
      },
    )
    test('does so with subwords', async () => {
      const subwords = { minLength: 2, maxLength: 3, buckets: 100 }
      expect(grouping(await trained({ architecture, loss, subwords }))).toBeGreaterThan(0.9)
    })
  })
})

test('both kernels learn the same, up to rounding', async () => {
  // No sentence has a word twice: of a word that does, WASM's second step in a window already sees the first.
  const rng = new Random('permutations')
  const mixed = await encodeCorpus(Array.from({ length: 200 }, () => rng.permutation(24).join(' ')))
  const options = { ...quick, epochs: 1, learningRate: 0.025 }
  const [a, b] = ['wasm', 'typescript'].map(
    (kernel) => new WordTraining(mixed, buildVocabulary(mixed), { ...options, kernel: kernel as 'wasm' }),
  )
  await Promise.all([a.run(), b.run()])
  const difference = a.vectors.matrix.map((value, i) => Math.abs(value - b.vectors.matrix[i]))
  expect(Math.max(...difference)).toBeLessThan(1e-4)
})

test('on one thread the same seed gives the same bits, and another seed others', async () => {
  const bits = async (seed: number) => [
    ...(await trained({ seed, epochs: 1, deterministic: true })).vectors.matrix,
  ]
  const first = await bits(7)
  expect(await bits(7)).toEqual(first)
  expect(await bits(8)).not.toEqual(first)
})

test('a pair-wise training is word2vec.c’s, and learns as well', async () => {
  expect(grouping(await trained({ negativesPer: 'pair' }))).toBeGreaterThan(0.9)
})

test.each(['wasm', 'typescript'] as const)(
  'two threads learn together on one set of weights (%s)',
  async (kernel) => {
    const training = await trained({ threads: 2, kernel })
    expect(grouping(training)).toBeGreaterThan(0.9)
  },
)

test('threads read a file that is larger than what they hold', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'training-test-'))
  writeFileSync(join(folder, 'text.txt'), groupedText().join('\n'))
  const fromFile = await encodeCorpus(join(folder, 'text.txt'))
  rmSync(folder, { recursive: true }) // the encoded corpus is a file of its own
  const training = await new WordTraining(fromFile, buildVocabulary(fromFile), { ...quick, threads: 2 }).run()
  expect(grouping(training)).toBeGreaterThan(0.9)
  fromFile.close()
})

test('progress ends at all words of all epochs, with a loss that falls and the least rate', async () => {
  const seen = []
  for await (const progress of new WordTraining(corpus, vocabulary, { ...quick, epochs: 2 }))
    seen.push(progress)
  const last = seen.at(-1)!
  expect(last.words).toBe(2 * vocabulary.tokens)
  expect(last.words).toBe(last.totalWords)
  expect(last.loss).toBeLessThan(6 * Math.log(2))
  expect(last.learningRate).toBeLessThan(0.1 * 0.01)
})

test('the rate falls linearly to a ten-thousandth', () => {
  expect(learningRateAt(0.025, 0, 1000)).toBe(0.025)
  expect(learningRateAt(0.025, 500, 999)).toBeCloseTo(0.0125, 12)
  expect(learningRateAt(0.025, 1000, 999)).toBe(0.025 * 1e-4)
})

test('with subwords a word that was never seen has a vector near those it looks like', async () => {
  const { vectors } = await trained({ subwords: { minLength: 2, maxLength: 3, buckets: 1000 } })
  expect(vectors.has('g1w9')).toBe(false)
  expect(vectors.mostSimilar('g1w9', { count: 1 })[0].word).toMatch(/^g1/)
})

test('negatives are drawn as in word2vec, and with subwords as in fastText', () => {
  const power = (options: TrainOptions) =>
    new WordTraining(corpus, vocabulary, options).settings.negativePower
  const subwords = { buckets: 10 }
  expect([power({}), power({ subwords }), power({ subwords, negativePower: 1 })]).toEqual([0.75, 0.5, 1])
})

test('ending the loop early ends the training, with what was learned until then', async () => {
  const training = new WordTraining(corpus, vocabulary, { ...quick, epochs: 1_000_000, threads: 2 })
  const before = training.vectors.matrix.slice()
  for await (const { words } of training) if (words > 0) break
  expect([...training.vectors.matrix]).not.toEqual([...before])
  const after = training.vectors.matrix.slice()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([...training.vectors.matrix]).toEqual([...after]) // no thread goes on
})

test('options that cannot be are refused by name', () => {
  const make = (options: TrainOptions) => () => new WordTraining(corpus, vocabulary, options)
  expect(make({ dimensions: 0 })).toThrow('train: dimensions must be a whole number, at least 1; got 0')
  expect(make({ threads: 2, deterministic: true })).toThrow(
    /threads must be 1 when deterministic is asked for; got 2/,
  )
  expect(make({ learningRate: Number.NaN })).toThrow(/learningRate must be above 0/)
})

test('a text of one word trains, and stays finite', async () => {
  const lonely = await encodeCorpus(['word word word'])
  const training = await new WordTraining(lonely, buildVocabulary(lonely, { minCount: 1 }), {
    epochs: 1,
    subsampleThreshold: 0,
  }).run()
  expect(training.vectors.matrix.every(Number.isFinite)).toBe(true)
})

test('memory is what the two matrices take, and the vectors are not a copy', () => {
  const words = Array.from({ length: 20_000 }, (_, i) => `w${i}`)
  const large = new Vocabulary(words, new Float64Array(words.length).fill(5))
  const { weights, vectors } = new WordTraining(corpus, large)
  expect(weights.inputs.buffer.byteLength).toBeLessThan(1.2 * 2 * large.size * 100 * 4)
  expect(vectors.matrix.buffer).toBe(weights.inputs.buffer)
})

describe('a small vocabulary in wide windows', async () => {
  const rng = new Random('letters')
  const line = (words: number) => Array.from({ length: words }, () => 'abcd'[rng.integer(4)]).join(' ')
  const texts = { 'many lines': Array.from({ length: 100 }, () => line(40)), 'one long line': [line(1500)] }
  const large = (training: WordTraining) => Math.max(...training.vectors.matrix.map(Math.abs))
  test.each(['wasm', 'typescript'] as const)('stays finite and small (%s)', async (kernel) => {
    for (const text of Object.values(texts)) {
      const letters = await encodeCorpus(text)
      const few = buildVocabulary(letters, { minCount: 1 })
      for (const options of [{ window: 20 }, { window: 200 }, { window: 200, subwords: { buckets: 100 } }]) {
        const settings = {
          ...options,
          kernel,
          subsampleThreshold: 0,
          learningRate: 0.05,
          dimensions: 20,
          epochs: 2,
        }
        expect(large(await new WordTraining(letters, few, settings).run())).toBeLessThan(1)
      }
    }
  })
  test('with a rate that no step can bear ends in an error, and is not saved', async () => {
    const letters = await encodeCorpus(texts['many lines'])
    const settings = { learningRate: 9.9, window: 5, subsampleThreshold: 0, epochs: 20 }
    const training = new WordTraining(letters, buildVocabulary(letters), settings)
    await expect(training.run()).rejects.toThrow(
      /learningRate must be lower: the vectors grew beyond all numbers; got 9\.9/,
    )
    const folder = mkdtempSync(join(tmpdir(), 'diverged-'))
    expect(() => saveFastText(join(folder, 'model.bin'), fastTextModel(training))).toThrow(
      /expected finite \w+; found NaN in row \d+; .*lower learning rate/,
    )
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })
})

test('a text without neighbors teaches nothing, and says so', async () => {
  const single = await encodeCorpus(['a', 'b', 'a', 'b'])
  const few = buildVocabulary(single, { minCount: 1 })
  await expect(new WordTraining(single, few, { subsampleThreshold: 0 }).run()).rejects.toThrow(
    /text: no word has a neighbor to learn from; put sentences on lines, not single words$/,
  )
  await expect(new WordTraining(single, few).run()).rejects.toThrow(
    /subsampling threshold of 0\.001; .*set the threshold to 0/,
  )
})

test('sizes of n-grams are whole numbers, which is said before the text is read', () => {
  for (const subwords of [
    { buckets: 2.5 },
    { minLength: 2.5 },
    { minLength: 4, maxLength: 3 },
    { maxLength: 2 ** 31 },
  ]) {
    expect(() => resolveOptions({ subwords })).toThrow(/subwords: \w+ must be a whole number/)
  }
})
