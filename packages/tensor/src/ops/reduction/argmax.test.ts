import { shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { argmax } from './argmax.ts'

const byHand = reduction((group) => group.indexOf(Math.max(...group)))

test('argmax finds the first largest along any axis', () => {
  checkForward(argmax, withAxis(values({ shape: shapes({ minRank: 1 }), min: -1 / 4, max: 1 / 4 })), {
    expected: byHand,
  })
})

test('without an axis it counts in row-major order', () => {
  checkForward((x) => argmax(x), values({ min: -1 / 4, max: 1 / 4 }), { name: 'argmax', expected: byHand })
})

test('argmax gives int32 indices, with the axis kept if asked', () => {
  const x = tensor([
    [1, 5],
    [7, 3],
  ])
  const y = argmax(x, 1, { keepDims: true })
  expect([y.dtype, y.shape, argmax(x, 1).toArray()]).toEqual(['int32', [2, 1], [1, 0]])
})

test('NaN counts as the largest of all', () => {
  expect(argmax(tensor([1, NaN, 3, NaN]), 0).item()).toBe(1)
})

test('there is no largest of no elements', () => {
  expect(() => argmax(zeros([0]), 0)).toThrow(ShapeError)
})
