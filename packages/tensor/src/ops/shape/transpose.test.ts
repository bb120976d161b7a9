import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { transpose } from './transpose.ts'

test('transpose obeys the op laws', () => {
  checkOp(transpose, [
    values({ shape: [2, 3, 2] }),
    fc.integer({ min: -3, max: 2 }),
    fc.integer({ min: -3, max: 2 }),
  ])
})

test('two axes are swapped, the last two unless said otherwise', () => {
  const x = zeros([2, 3, 4])
  expect(transpose(x)).toMatchObject({ shape: [2, 4, 3], strides: [12, 1, 4] })
  expect(transpose(x, 0, -1)).toMatchObject({ shape: [4, 3, 2] })
  expect(transpose(x, 1, 1)).toMatchObject({ shape: [2, 3, 4] })
})

test('axes that are not there are refused', () => {
  expect(() => transpose(zeros([2, 3]), 0, 2)).toThrow(ArgumentError)
  expect(() => transpose(zeros([2]))).toThrow(ArgumentError)
})
