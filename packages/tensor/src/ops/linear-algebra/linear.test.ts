import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { linear } from './linear.ts'

test('linear obeys the op laws', () =>
  checkOp(linear, [values({ shape: [2, 3] }), values({ shape: [4, 3] }), values({ shape: [4] })], {
    expected: (x: PlainArray, w: PlainArray, b: PlainArray) =>
      byIndex([2, 4], ([n, o]) =>
        [0, 1, 2].reduce((sum, i) => sum + at(x, [n, i]) * at(w, [o, i]), b.data[o]),
      ),
  }))

test('linear without bias obeys the op laws', () =>
  checkOp((x, w) => linear(x, w), [values({ shape: [2, 2, 3] }), values({ shape: [2, 3] })], {
    name: 'linear',
  }))

test('leading axes are kept, also none and empty ones', () => {
  expect(linear(zeros([3]), zeros([4, 3])).shape).toEqual([4])
  expect(linear(zeros([5, 2, 3]), zeros([4, 3])).shape).toEqual([5, 2, 4])
  expect(linear(zeros([0, 3]), zeros([4, 3]), zeros([4])).shape).toEqual([0, 4])
  expect(linear(zeros([2, 0]), zeros([4, 0])).toArray()).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ])
})

test('what does not fit is refused with the way out', () => {
  expect(() => linear(zeros([2, 4]), zeros([4, 3]))).toThrow(ShapeError)
  expect(() => linear(zeros([2, 4]), zeros([4, 3]))).toThrow(
    "linear: the last axis of x must have the weight's 3 inputs; got x [2, 4], weight [4, 3]; did you mean transpose(weight)?",
  )
  expect(() => linear(zeros([2, 3]), zeros([4, 3]), zeros([3]))).toThrow(
    'bias must be [4], one number per output',
  )
  expect(() => linear(zeros([2, 3]), zeros([4, 3], { dtype: 'float64' }))).toThrow(DtypeError)
})
