import { expect, test } from 'vitest'
import { ByteCache } from './byte-cache.ts'

const bytes = (n: number) => new Uint8Array(n)

test('what was used longest ago goes first, and the limit holds', () => {
  const cache = new ByteCache<Uint8Array>(100)
  cache.set(1, bytes(40))
  cache.set(2, bytes(40))
  expect(cache.get(1)).toHaveLength(40) // used again: 2 is now the oldest
  cache.set(3, bytes(40))
  expect(cache.get(2)).toBeUndefined()
  expect(cache.get(1)).toHaveLength(40)
  expect(cache.bytes).toBe(80)
})

test('a key that is set again is counted once', () => {
  const cache = new ByteCache<Uint8Array>(100)
  for (let i = 0; i < 10; i++) cache.set(7, bytes(60))
  expect(cache.bytes).toBe(60)
})

test('a value beyond the limit is not kept, and drives nothing else out', () => {
  const cache = new ByteCache<Uint8Array>(100)
  cache.set(1, bytes(90))
  cache.set(2, bytes(101))
  expect(cache.get(1)).toBeDefined()
  expect(cache.get(2)).toBeUndefined()
})
