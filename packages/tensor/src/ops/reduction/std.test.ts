import { distinctValues, shapes, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { full, tensor } from '../../tensor/create.ts'
import type { DType } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { grad } from '../../transforms/grad.ts'
import { std } from './std.ts'
import { sum } from './sum.ts'
import { variance } from './variance.ts'

/** From the mean squared difference of all pairs, without any mean. */
const byPairs = reduction((group) => {
  const pairs = group.flatMap((a) => group.map((b) => (a - b) ** 2))
  return Math.sqrt(pairs.reduce((total, square) => total + square, 0) / (2 * group.length ** 2))
})

const spread = distinctValues({ shape: shapes({ minRank: 1, minSize: 2 }) })

test('std obeys the op laws along any axis', () => checkOp(std, withAxis(spread), { expected: byPairs }))

test('std with correction 1 obeys the op laws', () => {
  checkOp((x) => std(x, -1, { correction: 1 }), distinctValues({ shape: [2, 3] }), { name: 'std' })
  expect(std(tensor([1, 2, 3]), 0, { correction: 1 }).item()).toBeCloseTo(1, 6)
})

test('std of constants is 0 with gradients of first and second order 0', () => {
  const x = tensor([5, 5, 5])
  const gradient = grad((x) => std(x))
  expect([std(x).item(), gradient(x)[0].toArray()]).toEqual([0, [0, 0, 0]])
  expect(grad((x) => sum(gradient(x)[0]))(x)[0].toArray()).toEqual([0, 0, 0])
})

test('std and its gradient are finite at the ends of float32', () => {
  const large = tensor([3e38, -3e38])
  expect(std(large).item()).toBe(Math.fround(3e38))
  expect(grad((x) => std(x))(large)[0].toArray()).toEqual([0.5, -0.5])
  const small = tensor([1e-30, -1e-30])
  expect(std(small).item()).toBe(Math.fround(1e-30))
  expect(grad((x) => std(x))(small)[0].toArray()).toEqual([0.5, -0.5])
})

test('a single element has no standard deviation with correction 1', () => {
  expect(() => std(tensor([1]), 0, { correction: 1 })).toThrow(ArgumentError)
})

test('equal elements have no spread, also where their mean is no exact number', () => {
  for (const dtype of ['float32', 'float64'] as const) {
    for (const value of [0.1, 1 / 3, 12345678.9, 1e-45, 3e38]) {
      for (const count of [3, 7, 10, 100]) {
        const x = full([count], value, { dtype })
        expect([std(x).item(), variance(x).item()]).toEqual([0, 0])
        for (const f of [std, variance]) {
          expect(new Set(grad((y) => f(y))(x)[0].values())).toEqual(new Set([0]))
        }
      }
    }
  }
})

test('a mean that is large next to the spread costs the gradient no digits', () => {
  const values = [1e7, 1e7 + 1, 1e7 + 3, 1e7 + 4, 1e7 + 9]
  const gradients = (dtype: DType) =>
    [std, variance].map((f) => grad((x) => f(x))(tensor(values, { dtype }))[0])
  const [single, double] = [gradients('float32'), gradients('float64')]
  for (const [i, g] of single.entries()) expectClose(g, double[i], 1e-6)
})

function expectClose(x: Tensor, y: Tensor, within: number): void {
  for (const [i, value] of x.values().entries()) expect(Math.abs(value - y.values()[i])).toBeLessThan(within)
}
