import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, IndexError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { indexAdd } from './index-add.ts'

const byHand = (x: PlainArray, i: PlainArray, source: PlainArray): PlainArray =>
  byIndex([2, 3], ([a, b]) => {
    const arriving = [0, 1, 2, 3].filter((k) => i.data[k] === b)
    return arriving.reduce((sum, k) => sum + at(source, [a, k]), at(x, [a, b]))
  })

test('indexAdd obeys the op laws', () =>
  checkOp(
    (x, i, source) => indexAdd(x, i, source, 1),
    [values({ shape: [2, 3] }), indices({ below: 3, shape: [4] }), values({ shape: [2, 4] })],
    { name: 'indexAdd', expected: byHand },
  ))

test('what does not fit is refused', () => {
  const i = tensor([2], { dtype: 'int32' })
  expect(() => indexAdd(zeros([2]), i, zeros([1]))).toThrow(IndexError)
  expect(() => indexAdd(zeros([3, 2]), i, zeros([2, 2]))).toThrow(ShapeError)
  expect(() => indexAdd(zeros([3, 2]), i, zeros([2, 2]))).toThrow(
    'indexAdd: source must be [1, 2]; got [2, 2]',
  )
  expect(() => indexAdd(zeros([3]), i, zeros([1], { dtype: 'float64' }))).toThrow(DtypeError)
})
