import { indices } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { sum, tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../testing/check-layer.ts'
import { Embedding } from './embedding.ts'

const table = () => new Embedding({ count: 4, features: 3 }, new Random(1))
const int32 = { dtype: 'int32' } as const

test('Embedding obeys the layer laws', () => {
  checkLayer(table(), indices({ below: 4 }), {
    expected: (x, w) =>
      Array.from(x.data).flatMap((index) => Array.from(w.data.subarray(3 * index, 3 * index + 3))),
  })
})

test('indices of any shape get one more axis', () => {
  expect(
    table().forward(
      tensor(
        [
          [0, 1],
          [2, 3],
        ],
        int32,
      ),
    ).shape,
  ).toEqual([2, 2, 3])
})

test('a row that was looked up twice gets both gradients', () => {
  const layer = table()
  sum(layer.forward(tensor([2, 2, 0], int32))).backward()
  expect(layer.weight.grad?.toArray()).toEqual([
    [1, 1, 1],
    [0, 0, 0],
    [2, 2, 2],
    [0, 0, 0],
  ])
})

test('an index outside the table and floats for indices are refused', () => {
  expect(() => table().forward(tensor([1, 4], int32))).toThrow(/embedding: .*4/)
  expect(() => table().forward(tensor([1, 2]))).toThrow(/embedding: .*int32/)
})
