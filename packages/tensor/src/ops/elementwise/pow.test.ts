import { broadcastable, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementwise } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { pow } from './pow.ts'

test('pow of a positive base obeys the op laws', () =>
  checkOp(pow, broadcastable({ min: 1 / 8, max: 3 }, {}), {
    expected: elementwise((a, b) => Math.exp(b * Math.log(a))),
  }))

test('whole powers of any base obey the op laws', () =>
  checkOp(pow, [values({ awayFrom: [0] }), fc.integer({ min: -3, max: 4 })]))

test('positive whole powers are smooth at 0', () =>
  checkOp(pow, [values({ min: -1 / 4, max: 1 / 4 }), fc.integer({ min: 1, max: 4 })]))

test('0⁰ is 1 with both derivatives 0', () => {
  expect(pow(tensor(0), 0).item()).toBe(1)
  expect(grad(pow)(tensor(0), tensor(0)).map((g) => g.item())).toEqual([0, 0])
})

test('at a = 0 and positive b the derivatives are the limits from the right', () => {
  const b = tensor([0.5, 1, 2])
  const [a, exponent] = grad((a, b) => sum(pow(a, b)))(tensor([0, 0, 0]), b)
  expect([a.toArray(), exponent.toArray()]).toEqual([
    [Infinity, 1, 0],
    [0, 0, 0],
  ])
})

test('a negative base has a derivative for whole powers, and none with respect to the exponent', () => {
  const [a, b] = grad(pow)(tensor(-2), tensor(3))
  expect([a.item(), b.item()]).toEqual([12, NaN])
})

test('special values are those of C and the array API standard', () => {
  expect(pow(1, tensor([NaN, Infinity])).toArray()).toEqual([1, 1])
  expect(pow(-1, tensor([Infinity, -Infinity])).toArray()).toEqual([1, 1])
  expect(pow(tensor([NaN, -8]), tensor([0, 1 / 3])).toArray()).toEqual([1, NaN])
})
