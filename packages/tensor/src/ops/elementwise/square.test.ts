import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { square } from './square.ts'

test('square obeys the op laws', () => checkOp(square, values(), { expected: elementwise((x) => x ** 2) }))

test('square takes integers', () => {
  const y = square(tensor([-3, 4], { dtype: 'int32' }))
  expect([y.dtype, y.toArray()]).toEqual(['int32', [9, 16]])
})
