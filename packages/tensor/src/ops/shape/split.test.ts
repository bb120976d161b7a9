import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { gradients } from '../../tape/backward.ts'
import { registerHook } from '../../tape/hooks.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { sub } from '../elementwise/sub.ts'
import { sum } from '../reduction/sum.ts'
import { concat } from './concat.ts'
import { split } from './split.ts'

test('every piece of a split obeys the op laws', () =>
  checkOp((x, piece) => split(x, [1, 0, 3], 1)[piece], [values({ shape: [2, 4] }), fc.nat(2)], {
    name: 'split',
    expected: (x, piece: number) =>
      byIndex([2, [1, 0, 3][piece]], ([i, j]) => at(x, [i, j + [0, 1, 1][piece]])),
  }))

test('pieces used together, more than once, or not at all obey the op laws', () =>
  checkOp(
    (x) => {
      const [a, b, , c] = split(x, [1, 2, 1, 2], 1)
      return add(mul(b, c), mul(a, sub(c, b)))
    },
    values({ shape: [2, 6] }),
    { name: 'split' },
  ))

test('cotangents that lie side by side in one array are joined without a copy, others are copied', () => {
  const seed = arange(6)
  const cotangent = (order: readonly number[]): Tensor | null => {
    const x = arange(6).requireGrad()
    const pieces = split(x, 2)
    return gradients(concat(order.map((piece) => pieces[piece])), [x], seed)[0]
  }
  expect(cotangent([0, 1, 2])?.storage).toBe(seed.storage)
  expect(cotangent([0, 1, 2])?.toArray()).toEqual([0, 1, 2, 3, 4, 5])
  expect(cotangent([2, 0, 1])?.toArray()).toEqual([2, 3, 4, 5, 0, 1])
  expect(seed.toArray()).toEqual([0, 1, 2, 3, 4, 5])
})

test('a graph that is kept gives the same gradients again', () => {
  const x = arange(4).requireGrad()
  const [a, b] = split(x, 2)
  const y = sum(mul(a, b))
  const first = gradients(y, [x], undefined, { retainGraph: true })[0]?.toArray()
  expect(first).toEqual([2, 3, 0, 1])
  expect(gradients(y, [x])[0]?.toArray()).toEqual(first)
})

test('a pass that failed half-way leaves nothing behind for the next', () => {
  const x = arange(4).requireGrad()
  const [a, b] = split(x, 2)
  const y = sum(mul(a, b))
  const remove = registerHook(a, () => {
    throw new Error('stop')
  })
  expect(() => gradients(y, [x], undefined, { retainGraph: true })).toThrow('stop')
  remove()
  expect(gradients(y, [x])[0]?.toArray()).toEqual([2, 3, 0, 1])
})

test('joining the pieces again gives the whole', () => {
  const x = arange(7)
  for (const sizes of [1, 2, 3, 7, 9, [0, 7], [3, 4]])
    expect(concat(split(x, sizes)).toArray()).toEqual(x.toArray())
})

test('an empty axis gives one empty piece', () => {
  expect(split(zeros([0, 2]), 3).map((part) => part.shape)).toEqual([[0, 2]])
})

test('pieces are views', () => {
  const x = arange(4)
  expect(split(x, 2)[1].storage).toBe(x.storage)
})

test('sizes that do not make up the axis are refused', () => {
  expect(() => split(zeros([5]), [2, 2])).toThrow(ShapeError)
  expect(() => split(zeros([5]), [2, 2])).toThrow('split: sizes [2, 2] add up to 4, but axis 0 of [5] has 5')
  expect(() => split(zeros([5]), 0)).toThrow(ArgumentError)
  expect(() => split(zeros([5]), [6, -1])).toThrow(ArgumentError)
})
