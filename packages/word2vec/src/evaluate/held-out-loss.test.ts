import { buildVocabulary, encodeCorpus, Vocabulary } from '@pretexts/text'
import { expect, test } from 'vitest'
import { groupedText } from '../../testing/toy-text.ts'
import { WordTraining } from '../train/word-training.ts'
import { WordVectors } from '../vectors/word-vectors.ts'
import { heldOutLoss } from './held-out-loss.ts'

const [corpus, heldOut] = [await encodeCorpus(groupedText()), await encodeCorpus(groupedText({}, 2))]
const vocabulary = buildVocabulary(corpus)
const everything = { subsampleThreshold: 0 }

test('a model that knows nothing pays log 2 for each of 1 + K questions', () => {
  const zeros = new WordVectors(vocabulary, new Float32Array(vocabulary.size * 4), 4)
  const loss = heldOutLoss({ vectors: zeros, outputVectors: zeros }, heldOut, vocabulary, everything)
  expect(loss).toBeLessThanOrEqual(6 * Math.log(2))
  expect(loss).toBeGreaterThan(5.5 * Math.log(2)) // a negative that equals the word is not asked
})

test('for one pair it is the formula', async () => {
  const two = new Vocabulary(['a', 'b'], Float64Array.of(1, 1))
  const vectors = new WordVectors(two, Float32Array.of(0.5, 2), 1)
  const outputVectors = new WordVectors(two, Float32Array.of(1.5, -1), 1)
  const pair = await encodeCorpus(['a b'])
  const options = { ...everything, window: 1, negatives: 1, negativePower: 0 }
  const softplus = (x: number) => Math.log(1 + Math.exp(x))
  // (a, b): input b and output a with negative b, or none; (b, a): the other way round.
  const [first, second] = [softplus(-2 * 1.5), softplus(-0.5 * -1)]
  const [negativeB, negativeA] = [softplus(2 * -1), softplus(0.5 * 1.5)]
  const possible = [0, negativeB].flatMap((x) => [0, negativeA].map((y) => (first + second + x + y) / 2))
  const loss = heldOutLoss({ vectors, outputVectors }, pair, two, options)
  expect(Math.min(...possible.map((value) => Math.abs(value - loss)))).toBeLessThan(1e-6)
})

test('training lowers it, on text that was not learned from', async () => {
  const training = new WordTraining(corpus, vocabulary, { ...everything, dimensions: 8, epochs: 10, learningRate: 0.1 }) // biome-ignore format: one line
  const loss = () => {
    const { vectors, outputVectors } = training
    return heldOutLoss({ vectors, outputVectors: outputVectors! }, heldOut, vocabulary, everything)
  }
  const before = loss()
  await training.run()
  expect(loss()).toBeLessThan(0.9 * before)
})

test('it does not depend on the order in which a model has its words', async () => {
  const { vectors, outputVectors } = await new WordTraining(corpus, vocabulary, {
    dimensions: 8,
    epochs: 1,
  }).run()
  const reversed = ({ matrix, dimensions }: WordVectors) => {
    const rows = vocabulary.words.map((_, i) => [...matrix.subarray(i * dimensions, (i + 1) * dimensions)])
    const words = new Vocabulary(vocabulary.words.toReversed(), vocabulary.counts.toReversed())
    return new WordVectors(words, Float32Array.from(rows.reverse().flat()), dimensions)
  }
  const loss = heldOutLoss({ vectors, outputVectors: outputVectors! }, heldOut, vocabulary)
  const other = { vectors: reversed(vectors), outputVectors: reversed(outputVectors!) }
  expect(heldOutLoss(other, heldOut, vocabulary)).toBe(loss)
})

test('a model that lacks a word, and a text without neighbors, are refused', async () => {
  const none = new WordVectors(new Vocabulary(['x'], Float64Array.of(1)), new Float32Array(4), 4)
  expect(() => heldOutLoss({ vectors: none, outputVectors: none }, heldOut, vocabulary)).toThrow(
    /of a model that has every word/,
  )
  const zeros = new WordVectors(vocabulary, new Float32Array(vocabulary.size * 4), 4)
  const alone = await encodeCorpus(['nobody', 'knows', 'these'])
  expect(() => heldOutLoss({ vectors: zeros, outputVectors: zeros }, alone, vocabulary)).toThrow(
    /no two known/,
  )
})
