import { type PlainArray, valuesOf } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { scalar, zeros } from '../../tensor/create.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { stack } from './stack.ts'

const pairs = valuesOf(
  fc.constant([
    [2, 3],
    [2, 3],
  ] as const),
)

test('stack obeys the op laws', () =>
  checkOp((a: Tensor, b: Tensor) => stack([a, b], 1), pairs, {
    name: 'stack',
    expected: (a: PlainArray, b: PlainArray) =>
      byIndex([2, 2, 3], ([i, j, k]) => at(j === 0 ? a : b, [i, k])),
  }))

test('scalars stack to a vector', () => {
  expect(stack([scalar(1), scalar(2)], -1).toArray()).toEqual([1, 2])
})

test('what cannot be stacked is refused', () => {
  expect(() => stack([])).toThrow(ArgumentError)
  expect(() => stack([zeros([2]), zeros([3])])).toThrow(
    'stack: all shapes must agree; got [2] first and [3] at index 1',
  )
  expect(() => stack([zeros([2]), zeros([2, 1])])).toThrow(ShapeError)
})
