import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { IndexError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { reshape } from '../shape/reshape.ts'
import { select } from './select.ts'

test('select obeys the op laws', () =>
  checkOp((x, i) => select(x, i, 1), [values({ shape: [2, 3, 2] }), fc.integer({ min: -3, max: 2 })], {
    name: 'select',
    expected: (x, i: number) => byIndex([2, 2], ([a, b]) => at(x, [a, i < 0 ? i + 3 : i, b])),
  }))

test('select is a view, of the first axis unless told otherwise', () => {
  const x = reshape(arange(6), [3, 2])
  expect(select(x, -1).toArray()).toEqual([4, 5])
  expect(select(x, -1).storage).toBe(x.storage)
})

test('an index that the axis does not have is an IndexError', () => {
  expect(() => select(zeros([2, 3]), 3, -1)).toThrow(
    'select: index 3 is outside axis 1 of size 3; indices run from 0 to 2',
  )
  expect(() => select(zeros([2, 3]), -3)).toThrow(IndexError)
  expect(() => select(zeros([0]), 0)).toThrow('an empty axis has no indices')
})
