import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { specialNames } from '../tokenizers/special-tokens.ts'
import { wordTokenizer } from '../tokenizers/words.ts'
import { lengthBuckets } from './length-buckets.ts'
import { tokenDataset } from './token-dataset.ts'
import { trimPadding } from './trim-padding.ts'

const rng = new Random(1)
const lengths = Int32Array.from({ length: 1003 }, () => 1 + rng.integer(64))

/** The share of padding when each batch is as long as its longest example. */
function padding(batches: readonly ArrayLike<number>[]): number {
  let [used, all] = [0, 0]
  for (const batch of batches) {
    const of = Array.from(batch, (i) => lengths[i])
    used += of.reduce((a, b) => a + b)
    all += of.length * Math.max(...of)
  }
  return 1 - used / all
}

test('every example comes once, and batches have the size that was asked for', () => {
  const batches = [...lengthBuckets(lengths, 16, new Random(2))]
  expect(batches.flatMap((batch) => [...batch]).sort((a, b) => a - b)).toEqual([...lengths.keys()])
  expect(batches.filter((batch) => batch.length !== 16).map((batch) => batch.length)).toEqual([11])
})

test('batches have little padding, come in random order, and the same order for the same seed', () => {
  const batches = [...lengthBuckets(lengths, 16, new Random(2))]
  const plain = Array.from({ length: 63 }, (_, i) => [...lengths.keys()].slice(16 * i, 16 * i + 16))
  expect(padding(plain)).toBeGreaterThan(0.4)
  expect(padding(batches)).toBeLessThan(0.06)
  expect([...lengthBuckets(lengths, 16, new Random(2))]).toEqual(batches)
  const longest = batches.map((batch) => lengths[batch.at(-1)!])
  expect(longest).not.toEqual(longest.toSorted((a, b) => a - b))
  expect(() => [...lengthBuckets(lengths, 0, rng)]).toThrow(/batchSize must be a whole number/)
})

test('padding that a whole batch has can be cut off', async () => {
  const tokenizer = wordTokenizer([...Object.values(specialNames), 'a', 'b'])
  const data = await tokenDataset({ tokenizer, documents: ['a b', 'a'], packing: 'documents', length: 10 })
  const { form, values } = trimPadding(data.read([1, 0]))
  expect(form.length).toBe(4)
  expect([...values]).toEqual([2, 5, 3, 0, 2, 5, 6, 3])
  expect(trimPadding(data.read([1])).form.length).toBe(3)
})
