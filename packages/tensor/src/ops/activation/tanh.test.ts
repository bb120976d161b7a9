import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { tanh } from './tanh.ts'

test('tanh obeys the op laws', () =>
  checkOp(tanh, values(), { expected: elementwise((x) => 1 - 2 / (Math.exp(2 * x) + 1)) }))

test('tanh does not overflow', () => {
  expect(tanh(tensor([3e38, -3e38])).toArray()).toEqual([1, -1])
})
