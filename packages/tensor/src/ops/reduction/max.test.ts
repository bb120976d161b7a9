import { distinctValues, nonFiniteValues, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkForward, checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { max } from './max.ts'

const byHand = reduction((group) => group.reduce((best, x) => (x > best || Number.isNaN(x) ? x : best)))

test('max obeys the op laws over any axes', () =>
  checkOp(max, withAxes(distinctValues()), { expected: byHand }))

test('max handles NaN, infinities and the ends of the range', () =>
  checkForward(max, withAxes(nonFiniteValues()), { expected: byHand }))

test('elements that tie share the gradient evenly', () => {
  const gradient = grad((x) => max(x))
  expect(gradient(tensor([2, 2, 2, 2]))[0].toArray()).toEqual([0.25, 0.25, 0.25, 0.25])
})

test('max takes integers', () => {
  const y = max(
    tensor(
      [
        [1, 5],
        [7, 3],
      ],
      { dtype: 'int32' },
    ),
    1,
  )
  expect([y.dtype, y.toArray()]).toEqual(['int32', [5, 7]])
})

test('there is no largest of no elements', () => {
  expect(() => max(zeros([2, 0]), 1)).toThrow(ShapeError)
  expect(() => max(zeros([2, 0]), 1)).toThrow(
    'max: needs at least one element to choose from; got shape [2, 0] over axes [1]',
  )
  expect(max(zeros([2, 0]), 0).shape).toEqual([0])
})
