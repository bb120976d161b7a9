import { broadcastable } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { logicalOr } from './logical-or.ts'

test('logicalOr obeys the op laws', () =>
  checkForward(logicalOr, broadcastable({ min: -1 / 8, max: 1 / 8 }), {
    expected: elementwise((a, b) => (a ** 2 + b ** 2 === 0 ? 0 : 1)),
  }))

test('NaN counts as true', () => {
  expect(logicalOr(tensor([NaN, NaN]), tensor([0, 1])).toArray()).toEqual([1, 1])
})

test('logicalOr joins masks', () => {
  const mask = logicalOr(tensor([1, 0], { dtype: 'uint8' }), tensor([1, 0], { dtype: 'uint8' }))
  expect([mask.dtype, mask.toArray()]).toEqual(['uint8', [1, 0]])
})
