import { masks, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { ones, zeros } from '../../tensor/create.ts'
import { maskedFill } from './masked-fill.ts'

const byHand = (x: PlainArray, filled: PlainArray): PlainArray =>
  elementwise((a, b) => (b ? -2 : a))(x, filled)

test('maskedFill obeys the op laws', () =>
  checkOp((x, filled) => maskedFill(x, filled, -2), [values({ shape: [2, 3] }), masks({ shape: [3] })], {
    name: 'maskedFill',
    expected: byHand,
  }))

test('a mask larger than x is refused', () => {
  expect(() => maskedFill(zeros([3]), ones([2, 3], { dtype: 'uint8' }), 1)).toThrow(ShapeError)
  expect(() => maskedFill(zeros([3]), ones([2], { dtype: 'uint8' }), 1)).toThrow(ShapeError)
})

test('a mask that is none is refused', () => {
  expect(() => maskedFill(zeros([3]), ones([3]), 1)).toThrow(DtypeError)
  expect(() => maskedFill(zeros([3]), ones([3]), 1)).toThrow(
    'maskedFill: filled must be a uint8 mask; got float32',
  )
})
