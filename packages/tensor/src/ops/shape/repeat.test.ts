import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { repeat } from './repeat.ts'
import { reshape } from './reshape.ts'

test('repeat obeys the op laws', () =>
  checkOp((x, count) => repeat(x, count, 1), [values({ shape: [2, 3] }), fc.nat(3)], {
    name: 'repeat',
    expected: (x: PlainArray, count: number) =>
      byIndex([2, 3 * count], ([i, j]) => at(x, [i, Math.floor(j / count)])),
  }))

test('without an axis the elements repeat as one list', () => {
  expect(repeat(reshape(arange(4), [2, 2]), 2).toArray()).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
})

test('a count that cannot be is refused', () => {
  expect(() => repeat(zeros([2]), -1, 0)).toThrow(ArgumentError)
  expect(() => repeat(zeros([2]), 1.5, 0)).toThrow('repeat: count must be a whole number ≥ 0; got 1.5')
})
