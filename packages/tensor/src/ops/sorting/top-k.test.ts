import { distinctValues, type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkForward, checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { randn } from '../../tensor/draws.ts'
import { slice } from '../indexing/slice.ts'
import { sort } from './sort.ts'
import { topK } from './top-k.ts'

const rows = { shape: [2, 5] }
const k = fc.integer({ min: 1, max: 5 })

test('the values of topK obey the op laws', () => {
  const byHand = (x: PlainArray, k: number) =>
    [x.data.slice(0, 5), x.data.slice(5)].flatMap((row) =>
      Array.from(row)
        .sort((a, b) => b - a)
        .slice(0, k),
    )
  checkOp((x, k) => topK(x, k).values, [distinctValues(rows), k], { name: 'topK', expected: byHand })
  checkForward((x, k) => topK(x, k).values, [values(rows), k], { name: 'topK', expected: byHand })
})

test.each([true, false])('topK is the beginning of a sort, ties included, largest: %s', (largest) => {
  for (const [size, k] of [
    [1, 1],
    [7, 3],
    [100, 10],
    [100, 100],
    [1000, 17],
  ]) {
    const x = randn([3, size], new Random(size), { dtype: 'float64' })
    const coarse = tensor(Array.from({ length: size }, (_, i) => (i * 7) % 5))
    for (const input of [x, coarse]) {
      const sorted = sort(input, -1, { descending: largest })
      const top = topK(input, k, { largest })
      const head = input.rank === 2 ? ([[], [0, k]] as const) : ([[0, k]] as const)
      expect(top.values.toArray()).toEqual(slice(sorted.values, ...head).toArray())
      expect(top.indices.toArray()).toEqual(slice(sorted.indices, ...head).toArray())
    }
  }
})

test('topK works along another axis', () => {
  const { values, indices } = topK(
    tensor([
      [1, 9],
      [5, 3],
      [4, 7],
    ]),
    2,
    { axis: 0 },
  )
  expect([values.toArray(), indices.toArray()]).toEqual([
    [
      [5, 9],
      [4, 7],
    ],
    [
      [1, 0],
      [2, 2],
    ],
  ])
})

test('NaN counts as the largest of all', () => {
  const x = tensor([1, NaN, Infinity, 2])
  expect(topK(x, 2).indices.toArray()).toEqual([1, 2])
  expect(topK(x, 2, { largest: false }).indices.toArray()).toEqual([0, 3])
})

test('k may be 0 and may not exceed the axis', () => {
  expect(topK(tensor([1, 2]), 0).values.shape).toEqual([0])
  expect(() => topK(tensor([1, 2]), 3)).toThrow(ArgumentError)
  expect(() => topK(tensor([1, 2]), 3)).toThrow(
    'topK: k must be a whole number from 0 to 2, the size of axis 0; got 3',
  )
})
