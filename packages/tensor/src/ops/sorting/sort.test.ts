import { distinctValues, shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkForward, checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { mul } from '../elementwise/mul.ts'
import { sum } from '../reduction/sum.ts'
import { sort } from './sort.ts'

const shape = shapes({ minRank: 1 })

test('the values of sort obey the op laws along any axis', () => {
  const byHand = alongAxis((list) => Array.from(Float64Array.from(list).sort()))
  checkOp((x, axis) => sort(x, axis).values, withAxis(distinctValues({ shape })), {
    name: 'sort',
    expected: byHand,
  })
  checkForward((x, axis) => sort(x, axis).values, withAxis(values({ shape })), {
    name: 'sort',
    expected: byHand,
  })
})

test('descending is the other way round', () => {
  const { values, indices } = sort(tensor([3, 1, 2]), 0, { descending: true })
  expect([values.toArray(), indices.toArray()]).toEqual([
    [3, 2, 1],
    [0, 2, 1],
  ])
})

test('the gradient goes back to where each value came from', () => {
  const weights = tensor([1, 10, 100])
  expect(grad((x) => sum(mul(sort(x).values, weights)))(tensor([3, 1, 2]))[0].toArray()).toEqual([100, 1, 10])
})

test('sort takes integers', () => {
  expect(sort(tensor([3, 1, 2], { dtype: 'int32' })).values.toArray()).toEqual([1, 2, 3])
})

test('an axis that x does not have is refused', () => {
  expect(() => sort(tensor([1]), 1)).toThrow(ArgumentError)
})
