import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Batches } from './batches.ts'

const make = (options: { count?: number; batchSize?: number; dropLast?: boolean; seed?: number } = {}) => {
  const { count = 10, batchSize = 4, dropLast, seed = 1 } = options
  return new Batches({ count, batchSize, dropLast, rng: new Random(seed) })
}

/** All indices of one epoch, in order. */
function epochOf(batches: Batches, epoch: number): number[] {
  const steps = Array.from({ length: batches.stepsPerEpoch }, (_, i) => epoch * batches.stepsPerEpoch + i)
  return steps.flatMap((step) => [...batches.indices(step)])
}

test('every epoch is a permutation, for sizes that divide and sizes that do not', () => {
  for (const [count, batchSize] of [
    [10, 4],
    [12, 4],
    [3, 5],
    [1, 1],
  ]) {
    const batches = make({ count, batchSize })
    expect(batches.stepsPerEpoch).toBe(Math.ceil(count / batchSize))
    expect(batches.largest).toBe(Math.min(count, batchSize))
    for (const epoch of [0, 1, 7]) {
      const all = Array.from({ length: count }, (_, i) => i)
      expect(epochOf(batches, epoch).sort((a, b) => a - b)).toEqual(all)
    }
  }
})

test('the last batch of an epoch is what is left, or left out', () => {
  const sizes = (batches: Batches) => [0, 1, 2, 3].map((step) => batches.indices(step).length)
  expect(sizes(make())).toEqual([4, 4, 2, 4])
  expect(sizes(make({ dropLast: true }))).toEqual([4, 4, 4, 4])
})

test('no remainder leaves a batch of one: a single example joins the batch before it', () => {
  for (let batchSize = 2; batchSize <= 9; batchSize++) {
    for (let count = 2; count <= 4 * batchSize; count++) {
      for (const dropLast of [false, true].slice(0, count < batchSize ? 1 : 2)) {
        const batches = make({ count, batchSize, dropLast })
        const steps = Array.from({ length: batches.stepsPerEpoch }, (_, step) => step)
        const sizes = steps.map((step) => batches.indices(step).length)
        expect(Math.min(...sizes)).toBeGreaterThan(1)
        expect(Math.max(...sizes)).toBe(batches.largest)
        expect(batches.largest).toBeLessThanOrEqual(batchSize + (dropLast ? 0 : 1))
        const seen = dropLast ? count - (count % batchSize) : count
        expect(new Set(epochOf(batches, 1)).size).toBe(seen)
      }
    }
  }
  expect(make({ count: 65, batchSize: 64 }).indices(0)).toHaveLength(65)
  expect(make({ count: 3, batchSize: 1 }).indices(2)).toHaveLength(1) // batches of one, as asked for
})

test('what is left out of one epoch comes in another: each image is seen about as often', () => {
  const batches = make({ dropLast: true })
  const times = new Array<number>(10).fill(0)
  for (let step = 0; step < 2000; step++) for (const index of batches.indices(step)) times[index]++
  for (const n of times) expect(Math.abs(n - 800)).toBeLessThan(60) // binomial: 4.7 standard deviations
})

test('a batch depends on seed and step alone, in whatever order the steps are asked for', () => {
  const forwards = make()
  const expected = Array.from({ length: 12 }, (_, step) => forwards.indices(step))
  const backwards = make()
  for (let step = 11; step >= 0; step--) expect(backwards.indices(step)).toEqual(expected[step])
  expect(make().indices(7)).toEqual(expected[7])
})

test('what was drawn from the stream before makes no difference, its seed does', () => {
  const used = new Random(1)
  for (let i = 0; i < 5; i++) used.next()
  expect(new Batches({ count: 10, batchSize: 4, rng: used }).indices(0)).toEqual(make().indices(0))
  expect(epochOf(make({ seed: 2 }), 0)).not.toEqual(epochOf(make(), 0))
})

test('epochs differ in order', () => {
  const batches = make({ count: 100 })
  expect(epochOf(batches, 0)).not.toEqual(epochOf(batches, 1))
  expect([0, 24, 25, 50].map((step) => batches.epoch(step))).toEqual([0, 0, 1, 2])
})

test('a batch may be changed without changing the next one', () => {
  const batches = make()
  batches.indices(0).fill(-1)
  expect(batches.indices(0)).toEqual(make().indices(0))
})

test('sizes, and steps, that make no sense are errors', () => {
  for (const wrong of [{ count: 0 }, { batchSize: 0 }, { batchSize: 2.5 }, { count: Number.NaN }]) {
    expect(() => make(wrong)).toThrow(ArgumentError)
  }
  expect(() => make().indices(-1)).toThrow('Batches: step must be an integer of at least 0; got -1')
  expect(() => make({ count: 3, dropLast: true })).toThrow(
    'Batches: dropLast leaves nothing of 3 examples in batches of 4; use smaller batches',
  )
})
