import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lengthBuckets } from './length-buckets.ts'

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
  const batches = lengthBuckets(lengths, { batchSize: 16, rng: new Random(2) })
  expect(batches.flatMap((batch) => [...batch]).sort((a, b) => a - b)).toEqual([...lengths.keys()])
  expect(batches.filter((batch) => batch.length !== 16).map((batch) => batch.length)).toEqual([11])
})

test('batches have little padding, come in random order, and the same order for the same seed', () => {
  const batches = lengthBuckets(lengths, { batchSize: 16, rng: new Random(2) })
  const plain = Array.from({ length: 63 }, (_, i) => [...lengths.keys()].slice(16 * i, 16 * i + 16))
  expect(padding(plain)).toBeGreaterThan(0.4)
  expect(padding(batches)).toBeLessThan(0.06)
  expect(lengthBuckets(lengths, { batchSize: 16, rng: new Random(2) })).toEqual(batches)
  const longest = batches.map((batch) => lengths[batch.at(-1)!])
  expect(longest).not.toEqual(longest.toSorted((a, b) => a - b))
  expect(lengthBuckets([], { batchSize: 4, rng })).toEqual([])
  expect(() => lengthBuckets(lengths, { batchSize: 0, rng })).toThrow(
    'batchSize must be an integer of at least 1',
  )
  expect(() => lengthBuckets(lengths, { batchSize: 4, rng, together: 0 })).toThrow('together must be')
})
