import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { IndexError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import type { Nested, Tensor } from '../../tensor/tensor.ts'
import { gather } from './gather.ts'
import { scatterAdd } from './scatter-add.ts'

const int32 = (values: Nested): Tensor => tensor(values, { dtype: 'int32' })

test('gather obeys the op laws', () =>
  checkOp((x, i) => gather(x, i, 0), [values({ shape: [3, 2] }), indices({ below: 3, shape: [4, 2] })], {
    name: 'gather',
    expected: (x: PlainArray, i: PlainArray) => byIndex([4, 2], ([a, b]) => at(x, [at(i, [a, b]), b])),
  }))

test('sizes off the axis broadcast, either way', () => {
  checkOp((x, i) => gather(x, i), [values({ shape: [2, 1, 3] }), indices({ below: 3, shape: [1, 4, 2] })], {
    name: 'gather',
    expected: (x: PlainArray, i: PlainArray) =>
      byIndex([2, 4, 2], ([a, b, c]) => at(x, [a, 0, at(i, [0, b, c])])),
  })
})

test('scatterAdd to zeros is the adjoint of gather', () =>
  checkAdjoint(
    (x, i) => gather(x, i),
    (g, i) => scatterAdd(zeros([2, 3], { dtype: 'float64' }), i, g),
    fc.tuple(values({ shape: [2, 3] }), indices({ below: 3, shape: [2, 4] })),
  ))

test('an index outside the axis names its position', () => {
  expect(() =>
    gather(
      zeros([2, 3]),
      int32([
        [0, 1],
        [2, 3],
      ]),
    ),
  ).toThrow('gather: index 3 at position [1, 1] is outside axis 1 of size 3; indices run from 0 to 2')
  expect(() => gather(zeros([2, 0]), int32([[0], [0]]))).toThrow(IndexError)
})

test('indices need as many axes as x', () => {
  expect(() => gather(zeros([2, 3]), int32([0, 1]))).toThrow(ShapeError)
  expect(() => gather(zeros([2, 3]), int32([0, 1]))).toThrow(
    'got x [2, 3], indices [2]; unsqueeze the indices',
  )
})

test('integers are gathered too', () => {
  expect(gather(int32([5, 6, 7]), int32([2, 0])).toArray()).toEqual([7, 5])
})
