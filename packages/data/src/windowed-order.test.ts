import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Batches } from './batches.ts'
import { windowedOrder } from './windowed-order.ts'

test('every number goes out once, none before it came in, and the seed decides', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 80 }), fc.nat(), (count, window, seed) => {
      const order = windowedOrder(count, window, new Random(seed))
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()])
      order.forEach((number, place) => {
        expect(number).toBeLessThan(place + window)
      })
      expect(windowedOrder(count, window, new Random(seed))).toEqual(order)
    }),
  )
})

test('a window of one keeps the order; batches within a window differ from epoch to epoch and need no memory', () => {
  expect([...windowedOrder(4, 1, new Random(1))]).toEqual([0, 1, 2, 3])
  const batches = () => new Batches({ count: 100, batchSize: 10, rng: new Random(1), window: 20 })
  const [steady, fresh] = [batches(), batches()]
  const seen = Array.from({ length: 25 }, (_, step) => steady.indices(step))
  expect(fresh.indices(17)).toEqual(seen[17]) // a resumed run begins there, and gets the same examples
  expect(seen[10]).not.toEqual(seen[0])
  expect(Math.max(...seen[0])).toBeLessThan(30)
  expect(() => new Batches({ count: 4, batchSize: 2, rng: new Random(1), window: 0 })).toThrow('window')
})
