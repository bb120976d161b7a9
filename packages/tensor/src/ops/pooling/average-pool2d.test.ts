import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ones } from '../../tensor/create.ts'
import { averagePool2d } from './average-pool2d.ts'

test('averagePool2d obeys the op laws', () =>
  checkOp((x) => averagePool2d(x, { kernel: 2 }), values({ shape: [2, 2, 4, 4] }), {
    name: 'averagePool2d',
    expected: (x: PlainArray) =>
      byIndex(
        [2, 2, 2, 2],
        ([n, c, p, q]) =>
          [0, 1]
            .flatMap((i) => [0, 1].map((j) => at(x, [n, c, 2 * p + i, 2 * q + j])))
            .reduce((a, b) => a + b, 0) / 4,
      ),
  }))

test('averagePool2d obeys them where windows overlap and padding counts', () => {
  checkOp((x) => averagePool2d(x, { kernel: 3, stride: 2, padding: 1 }), values({ shape: [1, 2, 5, 5] }), {
    name: 'averagePool2d',
  })
  expect(averagePool2d(ones([1, 1, 2, 2]), { kernel: 2, padding: 1 }).toArray()).toEqual([
    [
      [
        [0.25, 0.25],
        [0.25, 0.25],
      ],
    ],
  ])
})
