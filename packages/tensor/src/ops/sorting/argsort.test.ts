import { shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { argsort } from './argsort.ts'

const ties = withAxis(values({ shape: shapes({ minRank: 1 }), min: -1 / 4, max: 1 / 4 }))

/** Pairs of value and place, in order: equal values by place. */
const byHand = (direction: 1 | -1) =>
  alongAxis((list) => {
    const pairs = list.map((value, place) => ({ value, place }))
    return pairs
      .sort((a, b) => direction * (a.value - b.value) || a.place - b.place)
      .map(({ place }) => place)
  })

test('argsort orders the elements along any axis, equal ones as they were', () => {
  checkForward(argsort, ties, { expected: byHand(1) })
})

test('argsort descending also keeps equal elements as they were', () => {
  checkForward((x, axis) => argsort(x, axis, { descending: true }), ties, {
    name: 'argsort',
    expected: byHand(-1),
  })
})

test('NaN counts as the largest, next to Infinity too', () => {
  const x = tensor([NaN, Infinity, 1, NaN])
  expect(argsort(x).toArray()).toEqual([2, 1, 0, 3])
  expect(argsort(x, 0, { descending: true }).toArray()).toEqual([0, 3, 1, 2])
})

test('argsort gives int32 without a gradient', () => {
  const indices = argsort(tensor([2, 1], { requiresGrad: true }))
  expect([indices.dtype, indices.requiresGrad]).toEqual(['int32', false])
})
