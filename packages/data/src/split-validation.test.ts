import type { ImageForm } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { memoryDataset } from './memory-dataset.ts'
import type { ImageSamples } from './samples.ts'
import { splitIndices, splitValidation } from './split-validation.ts'

test('every index is on one side, and on one side only', () => {
  for (const [count, validation] of [
    [2, 1],
    [10, 3],
    [1000, 999],
  ]) {
    const split = splitIndices(count, { validation, rng: new Random(count) })
    expect(split.validation.length).toBe(validation)
    const both = [...split.train, ...split.validation].sort((a, b) => a - b)
    expect(both).toEqual(Array.from({ length: count }, (_, i) => i))
  }
})

test('the seed decides, not what was drawn before', () => {
  const rng = new Random('a')
  const first = splitIndices(100, { validation: 20, rng })
  rng.next()
  expect(splitIndices(100, { validation: 20, rng })).toEqual(first)
  expect(splitIndices(100, { validation: 20, rng: new Random('b') })).not.toEqual(first)
})

test('every example is as likely to be set apart: χ² over 2,000 splits', () => {
  const [count, validation, splits] = [20, 5, 2000]
  const times = new Array<number>(count).fill(0)
  for (let seed = 0; seed < splits; seed++) {
    for (const i of splitIndices(count, { validation, rng: new Random(seed) }).validation) times[i]++
  }
  const expected = (splits * validation) / count
  const chi2 = times.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  expect(chi2).toBeLessThan(43.8) // 99.9% quantile at 19 degrees of freedom
})

test('examples stay with their labels', () => {
  const form: ImageForm = { kind: 'image', channels: 1, height: 1, width: 1 }
  const values = Uint8Array.from({ length: 50 }, (_, i) => i)
  const dataset = memoryDataset<ImageSamples>({ name: 'toy', form, values, labels: values })
  const { train, validation } = splitValidation(dataset, { validation: 10, rng: new Random(1) })
  expect([train.count, validation.count]).toEqual([40, 10])
  for (const side of [train, validation]) {
    const all = Int32Array.from({ length: side.count }, (_, i) => i)
    expect([...side.read(all).values]).toEqual([...(side.labels ?? [])])
  }
})

test('a side without examples is an error', () => {
  for (const validation of [0, 10, -1, 2.5, Number.NaN]) {
    expect(() => splitIndices(10, { validation, rng: new Random(1) })).toThrow(ArgumentError)
  }
})
