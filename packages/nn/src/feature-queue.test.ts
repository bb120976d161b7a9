import { Random } from '@pretexts/random'
import { fromArray, matmul, mean, randn, scope, transpose } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { plainState } from '../testing/plain-state.ts'
import { FeatureQueue } from './feature-queue.ts'
import { parameter } from './parameter.ts'

const queueOf = (size: number) => new FeatureQueue({ size, features: 2, normalize: false }, new Random(1))
/** Rows (i, i) for i from `start`. */
const rows = (start: number, count: number) =>
  fromArray(
    Array.from({ length: 2 * count }, (_, i) => start + Math.floor(i / 2)),
    [count, 2],
  )
const numbers = (queue: FeatureQueue) => Array.from(queue.rows.values()).filter((_, i) => i % 2 === 0)

test.each([
  [6, 2],
  [6, 4],
  [7, 3],
  [5, 5],
  [1, 1],
  [5, 7],
  [4, 9],
  [3, 1],
])('a queue of %i holds the last rows of batches of %i, each in the place of the oldest', (size, batch) => {
  const queue = queueOf(size)
  const kept: number[] = Array.from({ length: size }, () => Number.NaN)
  for (let step = 0; step < 9; step++) {
    queue.push(rows(step * batch, batch))
    for (let i = step * batch; i < (step + 1) * batch; i++) kept[i % size] = i
    const pushed = (step + 1) * batch
    expect(queue.position.item()).toBe(pushed % size)
    expect(queue.filled.item()).toBe(Math.min(size, pushed))
    if (pushed >= size) expect(numbers(queue)).toEqual(kept)
    const filled = Array.from(queue.readFilled().values()).filter((_, i) => i % 2 === 0)
    expect(filled.sort((a, b) => a - b)).toEqual(
      Array.from({ length: Math.min(size, pushed) }, (_, i) => Math.max(0, pushed - size) + i),
    )
  }
})

test('batches of any size, one after the other, wrap without losing a row', () => {
  const queue = queueOf(5)
  let pushed = 0
  for (const count of [3, 0, 4, 1, 12, 2]) {
    queue.push(rows(pushed, count))
    pushed += count
  }
  expect(numbers(queue).sort((a, b) => a - b)).toEqual([17, 18, 19, 20, 21])
})

test('all rows have length 1, the first ones and the pushed ones', () => {
  const queue = new FeatureQueue({ size: 5, features: 3 }, new Random(1))
  const lengths = () =>
    Array.from({ length: 5 }, (_, i) => Math.hypot(...queue.rows.values().subarray(3 * i, 3 * i + 3)))
  for (const length of lengths()) expect(length).toBeCloseTo(1, 6)
  queue.push(randn([3, 3], new Random(2), { std: 100 }))
  for (const length of lengths()) expect(length).toBeCloseTo(1, 6)
})

test('no gradient goes through the queue, and pushing after the loss does not disturb its backward pass', () => {
  const queue = new FeatureQueue({ size: 4, features: 2 }, new Random(1))
  const z = parameter(randn([3, 2], new Random(2)))
  const negatives = queue.read()
  const before = negatives.toArray()
  const loss = mean(matmul(z, transpose(negatives)))
  queue.push(z)
  expect(queue.rows.requiresGrad).toBe(false)
  expect(negatives.toArray()).toEqual(before)
  loss.backward()
  expect(z.grad).not.toBeNull()
  expect(queue.namedParameters()).toEqual([])
})

test('its whole state is saved: another queue goes on in the same way', () => {
  const [a, b] = [queueOf(5), queueOf(5)]
  a.push(rows(1, 3))
  b.loadStateDict(a.stateDict())
  expect(Object.keys(a.stateDict())).toEqual(['rows', 'position', 'filled'])
  for (const queue of [a, b]) queue.push(rows(10, 4))
  expect(plainState(b)).toEqual(plainState(a))
})

test('rows of a step outlive the step', () => {
  const queue = queueOf(2)
  scope(() => queue.push(rows(5, 2)))
  expect(numbers(queue)).toEqual([5, 6])
})

test('rows of another width are refused', () => {
  expect(() => queueOf(4).push(randn([2, 3], new Random(1)))).toThrow(
    'FeatureQueue(4 × 2, not normalized).push: rows must be (B, 2); got [2, 3]',
  )
  expect(() => queueOf(0)).toThrow('FeatureQueue: size must be a whole number ≥ 1; got 0')
})
