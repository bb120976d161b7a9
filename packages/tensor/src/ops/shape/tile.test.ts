import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { tile } from './tile.ts'

test('tile obeys the op laws', () =>
  checkOp((x, a, b) => tile(x, [a, b]), [values({ shape: [2, 3] }), fc.nat(2), fc.nat(2)], {
    name: 'tile',
    expected: (x: PlainArray, a: number, b: number) =>
      byIndex([2 * a, 3 * b], ([i, j]) => at(x, [i % 2, j % 3])),
  }))

test('counts are aligned at the right', () => {
  expect(tile(zeros([2, 3]), [2]).shape).toEqual([2, 6])
  expect(tile(arange(2), [2, 1, 2]).toArray()).toEqual([[[0, 1, 0, 1]], [[0, 1, 0, 1]]])
  expect(tile(zeros([]), [2, 2]).shape).toEqual([2, 2])
})

test('counts that cannot be are refused', () => {
  expect(() => tile(zeros([2]), [-1])).toThrow(ArgumentError)
})
