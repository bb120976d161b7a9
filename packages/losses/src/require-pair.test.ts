import { DtypeError, ShapeError, type Tensor, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { binaryCrossEntropyWithLogits, mse, smoothL1 } from './index.ts'

const losses: [string, (a: Tensor, b: Tensor) => Tensor][] = [
  ['mse', (a, b) => mse(a, b)],
  ['smoothL1', (a, b) => smoothL1(a, b)],
  ['binaryCrossEntropyWithLogits', binaryCrossEntropyWithLogits],
]

function errorOf(f: () => unknown): unknown {
  try {
    return f()
  } catch (error) {
    return error
  }
}

test.each(losses)('%s refuses two shapes, and holds them in its error', (operation, loss) => {
  const error = errorOf(() => loss(zeros([2, 3]), zeros([2])))
  expect(error).toBeInstanceOf(ShapeError)
  expect(error).toMatchObject({ operation, shapes: [[2, 3], [2]] })
  expect(String(error)).not.toContain('reshape')
  expect(String(errorOf(() => loss(zeros([2, 3]), zeros([3, 2]))))).toContain('reshape one to the other')
})

test.each(losses)('%s refuses nothing', (operation, loss) => {
  const error = errorOf(() => loss(zeros([0, 2]), zeros([0, 2])))
  expect(error).toBeInstanceOf(ShapeError)
  expect(error).toMatchObject({
    operation,
    shapes: [
      [0, 2],
      [0, 2],
    ],
  })
})

test.each(losses)('%s refuses two dtypes, and integers', (operation, loss) => {
  const mixed = errorOf(() => loss(zeros([1]), zeros([1], { dtype: 'float64' })))
  expect(mixed).toBeInstanceOf(DtypeError)
  expect(mixed).toMatchObject({ operation, dtypes: ['float32', 'float64'] })
  const whole = tensor([1], { dtype: 'int32' })
  expect(errorOf(() => loss(whole, whole))).toMatchObject({ operation, dtypes: ['int32'] })
})
