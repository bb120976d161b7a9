import { broadcastable, distinctValues, PlainArray, shapes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward, checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { minimum } from './minimum.ts'

/** Two arrays of one shape whose elements differ everywhere. */
const withoutTies = distinctValues({ shape: shapes({ minRank: 1 }).map((shape) => [2, ...shape]) }).map(
  ({ data, shape }) => {
    const half = data.length / 2
    return [
      new PlainArray(data.slice(0, half), shape.slice(1)),
      new PlainArray(data.slice(half), shape.slice(1)),
    ] as const
  },
)

test('minimum obeys the op laws', () =>
  checkOp(minimum, withoutTies, { expected: elementwise((a, b) => (a < b ? a : b)) }))

test('minimum broadcasts', () => {
  checkForward(minimum, broadcastable(), { expected: elementwise((a, b) => (a < b ? a : b)) })
})

test('where both are equal, each gets half of the gradient', () => {
  expect(grad(minimum)(tensor(2), tensor(2)).map((g) => g.item())).toEqual([0.5, 0.5])
})

test('minimum is NaN if either is', () => {
  expect(minimum(tensor([NaN, 1]), tensor([1, NaN])).toArray()).toEqual([NaN, NaN])
})
