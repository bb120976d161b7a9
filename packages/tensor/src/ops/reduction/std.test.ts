import { distinctValues, shapes, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { std } from './std.ts'
import { sum } from './sum.ts'

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
