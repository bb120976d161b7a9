import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { ones, scalar } from '../../tensor/create.ts'
import { outer } from './outer.ts'

test('outer obeys the op laws', () =>
  checkOp(outer, [values({ shape: [2, 3] }), values({ shape: [2, 2] })], {
    expected: (a: PlainArray, b: PlainArray) =>
      byIndex([2, 3, 2], ([n, i, j]) => at(a, [n, i]) * at(b, [n, j])),
  }))

test('leading axes broadcast', () => {
  expect(outer(ones([2]), ones([4, 3])).shape).toEqual([4, 2, 3])
})

test('scalars have no outer product', () => {
  expect(() => outer(scalar(1), ones([2]))).toThrow(ShapeError)
})
