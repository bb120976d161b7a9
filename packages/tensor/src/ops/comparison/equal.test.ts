import { broadcastable } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward } from '../../../testing/laws.ts'
import { DtypeError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { equal } from './equal.ts'

test('equal answers 1 or 0 for every pair', () => {
  checkForward(equal, broadcastable({ min: 0, max: 1 }), {
    expected: elementwise((a, b) => (a - b === 0 ? 1 : 0)),
  })
})

test('equal gives a mask without a gradient', () => {
  const mask = equal(tensor([1, NaN], { requiresGrad: true }), NaN)
  expect([mask.dtype, mask.requiresGrad, mask.toArray()]).toEqual(['uint8', false, [0, 0]])
})

test('a number that the dtype does not hold is refused instead of rounded', () => {
  const x = tensor([0, 1], { dtype: 'int32' })
  expect(() => equal(x, 0.5)).toThrow(DtypeError)
  expect(() => equal(x, 0.5)).toThrow("equal: 0.5 is no int32; write cast(x, 'float32') first")
})
