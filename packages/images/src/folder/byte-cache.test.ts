import { expect, test } from 'vitest'
import { ByteCache } from './byte-cache.ts'

const block = (length: number) => new Uint8Array(length)

test('what was not used the longest goes first', () => {
  const cache = new ByteCache(30)
  for (const key of [1, 2, 3]) cache.set(key, block(10))
  cache.get(1)
  cache.set(4, block(10))
  expect([1, 2, 3, 4].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true, true])
  cache.set(5, block(25))
  expect(cache.bytes).toBe(25)
})

test('never more than its capacity is kept', () => {
  const cache = new ByteCache(100)
  for (let i = 0; i < 1000; i++) {
    cache.set(i, block(i % 40))
    expect(cache.bytes).toBeLessThanOrEqual(100)
  }
  cache.set(-1, block(101))
  expect(cache.get(-1)).toBeUndefined()
  const none = new ByteCache(0)
  none.set(1, block(1))
  expect(none.get(1)).toBeUndefined()
})
