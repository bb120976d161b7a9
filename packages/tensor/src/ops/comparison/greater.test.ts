import { broadcastable } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { greater } from './greater.ts'

test('greater answers 1 or 0 for every pair', () => {
  checkForward(greater, broadcastable({ min: 0, max: 1 }), {
    expected: elementwise((a, b) => (a - b > 0 ? 1 : 0)),
  })
})

test('greater gives a mask without a gradient', () => {
  const mask = greater(tensor([1, NaN], { requiresGrad: true }), NaN)
  expect([mask.dtype, mask.requiresGrad, mask.toArray()]).toEqual(['uint8', false, [0, 0]])
})
