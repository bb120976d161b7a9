import { masks, values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { all } from './all.ts'

const byHand = reduction((group) => Number(group.every((x) => x !== 0)))

test('all answers for every group, over any axes and any dtype', () => {
  checkForward(all, withAxes(masks()), { expected: byHand })
  checkForward(all, withAxes(values({ min: -1 / 8, max: 1 / 8 })), { expected: byHand })
})

test('all gives uint8 and counts NaN as true', () => {
  const y = all(tensor([NaN, NaN]))
  expect([y.dtype, y.item()]).toEqual(['uint8', 1])
})

test('of nothing, the answer is 1', () => {
  expect(all(zeros([2, 0]), 1).toArray()).toEqual([1, 1])
})
