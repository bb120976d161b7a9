import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { lazily } from '../../testing/lazily.ts'
import { shapes } from '../../testing/shapes.ts'
import { readBatches } from './read-batches.ts'

const images = shapes('shapes', 10, new Random('batches'))

test('examples come in the order asked for, each batch with its place', async () => {
  const found: [start: number, indices: number[]][] = []
  for await (const { samples, start } of readBatches(images, [9, 3, 3, 0, 1], 2))
    found.push([start, [...samples.indices]])
  expect(found).toEqual([
    [0, [9, 3]],
    [2, [3, 0]],
    [4, [1]],
  ])
  for await (const batch of readBatches(images, [], 2)) expect.unreachable(String(batch))
})

test('one batch is read ahead, and no more', async () => {
  const reads: number[] = []
  for await (const { start } of readBatches(lazily(images, reads), [0, 1, 2, 3, 4, 5], 2)) {
    expect(Object.keys(reads)).toHaveLength(Math.min(start + 4, 6))
  }
  expect(reads).toEqual([1, 1, 1, 1, 1, 1])
})

test('a read that fails is reported where it is waited for, and not at all when nobody waits', async () => {
  const broken = {
    ...images,
    read: async (indices: ArrayLike<number>) => {
      if (indices[0] === 2) throw new Error('unreadable')
      return images.read(indices)
    },
  }
  const all = async () => {
    for await (const batch of readBatches(broken, [0, 1, 2, 3], 2)) expect(batch.start).toBe(0)
  }
  await expect(all()).rejects.toThrow('unreadable')
  for await (const batch of readBatches(broken, [0, 1, 2, 3], 2)) {
    expect(batch.start).toBe(0)
    break
  }
  await new Promise(setImmediate) // an unhandled rejection would end the test here
})

test('events are served between batches, though nothing is waited for', async () => {
  let served = 0
  const count = (): void => {
    served++
    timer = setImmediate(count)
  }
  let timer = setImmediate(count)
  for await (const batch of readBatches(images, [0, 1, 2, 3], 1)) void batch
  clearImmediate(timer)
  expect(served).toBeGreaterThanOrEqual(4)
})
