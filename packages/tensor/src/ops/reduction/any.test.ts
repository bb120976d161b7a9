import { masks, values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { any } from './any.ts'

const byHand = reduction((group) => Number(group.some((x) => x !== 0)))

test('any answers for every group, over any axes and any dtype', () => {
  checkForward(any, withAxes(masks()), { expected: byHand })
  checkForward(any, withAxes(values({ min: -1 / 8, max: 1 / 8 })), { expected: byHand })
})

test('any gives uint8 and counts NaN as true', () => {
  const y = any(tensor([NaN, NaN]))
  expect([y.dtype, y.item()]).toEqual(['uint8', 1])
})

test('of nothing, the answer is 0', () => {
  expect(any(zeros([2, 0]), 1).toArray()).toEqual([0, 0])
})
