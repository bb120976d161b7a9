import { type ImageSamples, memoryDataset, subset, type TokenSamples, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { shapes, shapesForm } from '../../testing/shapes.ts'
import { allOf } from '../features/read-batches.ts'
import { findLeaks, LeakError, requireUnseen } from './require-unseen.ts'

const rng = new Random('unseen')
const train = shapes('shapes/train', 150, rng.fork('train'))
const clean = shapes('shapes/test', 90, rng.fork('test'))

test('splits that share no example pass, with labels or without', async () => {
  await requireUnseen(clean, train)
  await requireUnseen(clean, unlabeled(train))
})

test('a test example that is learned from is found by its values, wherever it is, also when it is read from files', async () => {
  const values = clean.read(allOf(clean)).values.slice()
  values.set(train.read([131]).values, 70 * 36)
  const leaky = memoryDataset<ImageSamples>({ name: 'shapes/test', form: shapesForm, values })
  const error = requireUnseen(lazily(leaky), lazily(train))
  await expect(error).rejects.toThrow(LeakError)
  await expect(error).rejects.toThrow(
    /1 of 90 test examples are also learned from; the first is example 70 of shapes\/test, which equals example 131 of shapes\/train/,
  )
})

test('a subset of the test split among the training examples is counted in full', async () => {
  const leaks = await findLeaks(clean, subset(clean, [3, 4, 5]))
  expect(leaks).toEqual([
    { test: 3, seen: 0 },
    { test: 4, seen: 1 },
    { test: 5, seen: 2 },
  ])
})

test('each example is read once where nothing leaks', async () => {
  const reads: number[] = []
  await requireUnseen(lazily(clean, reads), train)
  expect(reads).toEqual(new Array(90).fill(1))
})

test('sequences of tokens are compared like images', async () => {
  const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
  const form = { kind: 'tokens', length: 3, vocabulary: 400, special } as const
  const texts = (values: number[]) =>
    memoryDataset<TokenSamples>({ name: 'texts', form, values: Int32Array.from(values) })
  await requireUnseen(texts([5, 6, 300]), texts([5, 6, 44, 300, 6, 5]))
  expect(await findLeaks(texts([5, 6, 300, 7, 7, 7]), texts([1, 1, 1, 7, 7, 7]))).toEqual([
    { test: 1, seen: 1 },
  ])
})
