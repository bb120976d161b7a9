import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkForward, checkOp } from '../../../testing/laws.ts'
import { DtypeError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { cast } from './cast.ts'
import { square } from './square.ts'

test('cast to the dtype that x has is x itself', () => {
  const x = tensor([1, 2])
  expect(cast(x, 'float32')).toBe(x)
})

test('cast between floats obeys the op laws', () => {
  // Multiples of 1/8 are exact in float32, but the checker's steps are not: hence the tolerance.
  checkOp((x) => cast(cast(x, 'float32'), 'float64'), values(), {
    tolerance: 1e-4,
    step: 1 / 8,
    expected: elementwise((x) => x),
  })
})

test('cast to int32 cuts off fractions toward 0', () => {
  checkForward((x) => cast(x, 'int32'), values(), { expected: elementwise((x) => x - (x % 1)) })
})

test('whole numbers out of range wrap around and NaN becomes 0', () => {
  expect(cast(tensor([257, -1, NaN]), 'uint8').toArray()).toEqual([1, 255, 0])
  expect(cast(tensor(2 ** 31), 'int32').item()).toBe(-(2 ** 31))
})

test('a gradient comes back in the dtype of the input', () => {
  const [g] = grad((x) => sum(square(cast(x, 'float64'))))(tensor([1, 2]))
  expect([g.dtype, g.toArray()]).toEqual(['float32', [2, 4]])
})

test('integers have no gradient', () => {
  expect(cast(tensor([1.5], { requiresGrad: true }), 'int32').requiresGrad).toBe(false)
})

test('a dtype that does not exist is refused', () => {
  expect(() => cast(tensor([1]), 'float16' as 'float32')).toThrow(DtypeError)
})
