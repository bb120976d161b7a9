import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { tensor } from '../../../packages/tensor/src/tensor/create.ts'
import { elementwise } from '../../../packages/tensor/testing/formula.ts'
import { checkOp } from '../../../packages/tensor/testing/laws.ts'
import { newOp } from './new-op.ts'

test('newOp obeys the op laws', () => {
  checkOp(newOp, values({ min: -3, max: 3 }), { expected: elementwise((x) => (x * x) / 2) })
})

test('newOp of 3 is 4.5', () => {
  expect(newOp(tensor([3])).toArray()).toEqual([4.5])
})
