import { broadcastable } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { logicalAnd } from './logical-and.ts'

test('logicalAnd obeys the op laws', () =>
  checkForward(logicalAnd, broadcastable({ min: -1 / 8, max: 1 / 8 }), {
    expected: elementwise((a, b) => (a * b === 0 ? 0 : 1)),
  }))

test('NaN counts as true', () => {
  expect(logicalAnd(tensor([NaN, NaN]), tensor([0, 1])).toArray()).toEqual([0, 1])
})

test('logicalAnd joins masks', () => {
  const mask = logicalAnd(tensor([1, 0], { dtype: 'uint8' }), tensor([1, 0], { dtype: 'uint8' }))
  expect([mask.dtype, mask.toArray()]).toEqual(['uint8', [1, 0]])
})
