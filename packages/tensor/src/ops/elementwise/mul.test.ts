import { broadcastable } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { mul } from './mul.ts'

test('mul obeys the op laws', () => checkOp(mul, broadcastable(), { expected: elementwise((a, b) => a * b) }))

test('products of integers keep their last bits', () => {
  const int = (values: number[] | number[][]) => tensor(values, { dtype: 'int32' })
  expect(mul(int([2147483647, 123456789]), int([2147483647, 987654321])).toArray()).toEqual([1, -67153019])
  expect(mul(int([[2], [3]]), int([10, 20])).toArray()).toEqual([
    [20, 40],
    [30, 60],
  ])
  expect(mul(tensor([200], { dtype: 'uint8' }), tensor([2], { dtype: 'uint8' })).toArray()).toEqual([144])
})
