import { shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { argmin } from './argmin.ts'

const byHand = reduction((group) => group.indexOf(Math.min(...group)))

test('argmin finds the first smallest along any axis', () => {
  checkForward(argmin, withAxis(values({ shape: shapes({ minRank: 1 }), min: -1 / 4, max: 1 / 4 })), {
    expected: byHand,
  })
})

test('without an axis it counts in row-major order', () => {
  checkForward((x) => argmin(x), values({ min: -1 / 4, max: 1 / 4 }), { name: 'argmin', expected: byHand })
})

test('argmin gives int32 indices, with the axis kept if asked', () => {
  const x = tensor([
    [1, 5],
    [7, 3],
  ])
  const y = argmin(x, 1, { keepDims: true })
  expect([y.dtype, y.shape, argmin(x, 1).toArray()]).toEqual(['int32', [2, 1], [0, 1]])
})

test('NaN counts as the smallest of all', () => {
  expect(argmin(tensor([1, NaN, 3, NaN]), 0).item()).toBe(1)
})

test('there is no smallest of no elements', () => {
  expect(() => argmin(zeros([0]), 0)).toThrow(ShapeError)
})
