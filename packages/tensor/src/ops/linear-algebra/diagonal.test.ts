import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { reshape } from '../shape/reshape.ts'
import { diag, diagEmbed, diagonal } from './diagonal.ts'

const offset = fc.integer({ min: -3, max: 3 })

test('diagonal obeys the op laws', () =>
  checkOp((x, k) => diagonal(x, k, 0, 2), [values({ shape: [3, 2, 4] }), fc.integer({ min: -4, max: 5 })], {
    name: 'diagonal',
    expected: (x: PlainArray, k: number) => {
      const rows = [0, 1, 2].filter((i) => i + k >= 0 && i + k < 4)
      return byIndex([2, rows.length], ([n, i]) => at(x, [rows[i], n, rows[i] + k]))
    },
  }))

test('diagEmbed obeys the op laws', () =>
  checkOp(diagEmbed, [values({ shape: [2, 3] }), offset], {
    expected: (x: PlainArray, k: number) => {
      const n = 3 + Math.abs(k)
      return byIndex([2, n, n], ([b, i, j]) => (j - i === k ? at(x, [b, Math.min(i, j)]) : 0))
    },
  }))

test('diagEmbed is the adjoint of diagonal', () =>
  checkAdjoint(diagEmbed, diagonal, fc.tuple(values({ shape: [2, 3] }), offset)))

test('diag goes from vector to matrix and back', () => {
  const x = arange(3)
  expect(diag(x, 1).shape).toEqual([4, 4])
  expect(diag(diag(x, 1), 1).toArray()).toEqual(x.toArray())
  expect(() => diag(zeros([1, 2, 3]))).toThrow(ShapeError)
})

test('a diagonal is a view', () => {
  const x = reshape(arange(6), [2, 3])
  expect(diagonal(x, 1).storage).toBe(x.storage)
  expect(diagonal(x, 1).toArray()).toEqual([1, 5])
})

test('it takes two axes and a whole offset', () => {
  expect(() => diagonal(zeros([2, 2]), 0, 1, -1)).toThrow('diagonal: needs two different axes; got 1 and -1')
  expect(() => diagonal(zeros([2, 2]), 0.5)).toThrow(ArgumentError)
  expect(() => diagEmbed(zeros([]))).toThrow(ShapeError)
})
