import { values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { full, tensor, zeros } from '../../tensor/create.ts'
import { sum } from './sum.ts'

const byHand = reduction((group) => group.reduce((total, x) => total + x, 0))

test('sum obeys the op laws over any axes', () => checkOp(sum, withAxes(values()), { expected: byHand }))

test('without axes, everything is summed', () => checkOp(sum, values(), { expected: byHand }))

test('keepDims keeps the reduced axes with size 1', () => {
  expect(sum(zeros([2, 3, 4]), [0, -1], { keepDims: true }).shape).toEqual([1, 3, 1])
  expect(sum(zeros([2, 3, 4]), [0, -1]).shape).toEqual([3])
})

test('a mask of more than 255 ones is counted, not wrapped around', () => {
  const count = sum(full([20, 20], 1, { dtype: 'uint8' }))
  expect([count.dtype, count.item()]).toEqual(['int32', 400])
})

test('small numbers survive next to large ones, because the sum is kept in double precision', () => {
  expect(sum(tensor([2 ** 24, 1, 1, -(2 ** 24)])).item()).toBe(2)
})

test('an axis that x does not have is refused, and so is one given twice', () => {
  expect(() => sum(zeros([2, 3]), 2)).toThrow('sum: axis 2 is out of range for rank 2; axes run from -2 to 1')
  expect(() => sum(zeros([2, 3]), [1, -1])).toThrow(ArgumentError)
})
