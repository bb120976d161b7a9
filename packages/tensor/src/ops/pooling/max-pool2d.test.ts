import { distinctValues, type PlainArray } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { backward } from '../../tape/backward.ts'
import { full, zeros } from '../../tensor/create.ts'
import { sum } from '../reduction/sum.ts'
import { maxPool2d } from './max-pool2d.ts'

test('maxPool2d obeys the op laws', () =>
  checkOp((x) => maxPool2d(x, { kernel: 2, stride: [2, 1] }), distinctValues({ shape: [2, 2, 4, 3] }), {
    name: 'maxPool2d',
    expected: (x: PlainArray) =>
      byIndex([2, 2, 2, 2], ([n, c, p, q]) =>
        Math.max(...[0, 1].flatMap((i) => [0, 1].map((j) => at(x, [n, c, 2 * p + i, q + j])))),
      ),
  }))

test('maxPool2d obeys them with padding, which never wins', () => {
  checkOp(
    (x) => maxPool2d(x, { kernel: 3, stride: 2, padding: 1 }),
    distinctValues({ shape: [1, 2, 5, 5] }),
    { name: 'maxPool2d' },
  )
  expect(maxPool2d(full([1, 1, 2, 2], -1), { kernel: 3, padding: 1 }).toArray()).toEqual([[[[-1]]]])
})

test('of equal values the first takes the whole gradient', () => {
  const x = zeros([1, 1, 2, 2]).requireGrad()
  backward(sum(maxPool2d(x, { kernel: 2 })))
  expect(x.grad?.toArray()).toEqual([
    [
      [
        [1, 0],
        [0, 0],
      ],
    ],
  ])
})

test('errors say what does not fit', () => {
  expect(() => maxPool2d(zeros([1, 1, 2, 2]), { kernel: 3 })).toThrow(
    'maxPool2d: the window does not fit the padded image',
  )
  expect(() => maxPool2d(zeros([1, 1, 4, 4]), { kernel: 2, padding: 2 })).toThrow(
    'padding 2 is more than half the window [2, 2]',
  )
})
