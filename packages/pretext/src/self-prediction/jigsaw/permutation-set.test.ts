import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { type FiniteField, field8, field9 } from './finite-field.ts'
import { greedyOrders } from './greedy-orders.ts'
import { inverse, permutationSet } from './permutation-set.ts'
import { puzzleSet } from './puzzle-sets.ts'

test.each([
  ['24', 24, 4, 2],
  ['72', 72, 9, 8],
  ['504', 504, 9, 7],
  ['1512', 1512, 9, 6],
] as const)(
  'set %s has %i distinct orders of %i tiles, any two %i or more places apart',
  (name, count, tiles, least) => {
    const { orders, minimumDistance, meanDistance } = puzzleSet(name)
    expect([orders.length, orders[0].length, minimumDistance]).toEqual([count, tiles, least])
    // The bound is met: every tile lies in every place equally often.
    expect(meanDistance).toBeCloseTo(tiles - (count - tiles) / (count - 1), 10)
  },
)

test('the greedy set has a large mean distance, within the bound', () => {
  const { orders, meanDistance, minimumDistance } = puzzleSet('greedy')
  expect(orders.length).toBe(100)
  expect(meanDistance).toBeGreaterThan(8)
  expect(meanDistance).toBeLessThanOrEqual(9 - 91 / 99)
  expect(minimumDistance).toBeGreaterThanOrEqual(1)
})

test('an order and its inverse give back every tile', () => {
  for (const order of puzzleSet('72').orders)
    expect(inverse(order).map((place) => order[place])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

test.each([
  ['GF(8)', field8],
  ['GF(9)', field9],
])('%s is a field', (_name, { size, add, multiply }: FiniteField) => {
  const elements = Array.from({ length: size }, (_, i) => i)
  for (const a of elements) {
    expect([add(a, 0), multiply(a, 1), multiply(a, 0)]).toEqual([a, a, 0])
    expect(new Set(elements.map((b) => add(a, b))).size).toBe(size)
    if (a > 0) expect(new Set(elements.map((b) => multiply(a, b))).size).toBe(size)
    for (const b of elements)
      for (const c of elements) {
        expect(multiply(a, add(b, c))).toBe(add(multiply(a, b), multiply(a, c)))
        expect(multiply(a, multiply(b, c))).toBe(multiply(multiply(a, b), c))
      }
  }
})

test('sets that are no sets of permutations are refused', () => {
  expect(() => permutationSet([[0, 1]])).toThrow('needs at least two orders; got 1')
  expect(() =>
    permutationSet([
      [0, 1],
      [1, 1],
    ]),
  ).toThrow('every order must hold 0 … 1 once; got 1 1')
  expect(() =>
    permutationSet([
      [0, 1],
      [0, 1],
    ]),
  ).toThrow('two orders are the same')
  expect(() => greedyOrders({ tiles: 3, count: 7 }, new Random(1))).toThrow('raise candidates')
})
