import { expect, test } from 'vitest'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { mul } from '../elementwise/mul.ts'
import { round } from '../elementwise/round.ts'
import { square } from '../elementwise/square.ts'
import { sum } from '../reduction/sum.ts'
import { straightThrough } from './straight-through.ts'

const hardSquare = (x: ReturnType<typeof tensor>) =>
  sum(mul(straightThrough(round(square(x)), square(x)), tensor([1, 10])))

test('straightThrough has the values of the first to the bit, and the gradient of the second', () => {
  const x = tensor([0.5, 1.5])
  expect(straightThrough(round(x), x).toArray()).toEqual([0, 2])
  expect(grad(hardSquare)(x)[0].toArray()).toEqual([1, 30])
})

test('the gradient of its gradient is that of the second, too', () => {
  const x = tensor([0.5, 1.5])
  expect(grad((x) => sum(grad(hardSquare)(x)[0]))(x)[0].toArray()).toEqual([2, 20])
})

test('the first gets no gradient', () => {
  const [hard, soft] = grad((hard, soft) => straightThrough(hard, soft))(tensor(1), tensor(2))
  expect([hard.item(), soft.item()]).toEqual([0, 1])
})

test('shapes and dtypes must agree', () => {
  expect(() => straightThrough(tensor([1]), tensor([1, 2]))).toThrow(ShapeError)
  expect(() => straightThrough(tensor([1]), tensor([1], { dtype: 'float64' }))).toThrow(DtypeError)
})
