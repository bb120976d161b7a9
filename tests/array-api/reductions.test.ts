import {
  all,
  any,
  argmax,
  argmin,
  argsort,
  cumsum,
  fromArray,
  max,
  mean,
  min,
  prod,
  type Reduction,
  ShapeError,
  sort,
  std,
  sum,
  type Tensor,
  tensor,
  variance,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'

const double = (...values: number[]): Tensor => fromArray(Float64Array.from(values), [values.length])
const reductions = { all, any, max, mean, min, prod, std, sum, variance } satisfies Record<
  string,
  Reduction | typeof std
>

test.each(Object.entries(reductions))('%s reduces everything, one axis, several, negative ones', (_, f) => {
  const x = zeros([2, 3, 4])
  expect(f(x).shape).toEqual([])
  expect(f(x, 1).shape).toEqual([2, 4])
  expect(f(x, -1).shape).toEqual([2, 3])
  expect(f(x, [0, -1]).shape).toEqual([3])
})

test.each(Object.entries(reductions))('%s keeps reduced axes with size 1 when asked', (_, f) => {
  expect(f(zeros([2, 3]), undefined, { keepDims: true }).shape).toEqual([1, 1])
  expect(f(zeros([2, 3]), 0, { keepDims: true }).shape).toEqual([1, 3])
})

test('of no elements: a sum is 0, a product 1, a mean NaN, any is false, all is true', () => {
  const none = zeros([2, 0])
  expect(sum(none).item()).toBe(0)
  expect(sum(none, 1).toArray()).toEqual([0, 0])
  expect(prod(none).item()).toBe(1)
  expect(mean(none).item()).toBeNaN()
  expect(any(none).item()).toBe(0)
  expect(all(none).item()).toBe(1)
  expect(cumsum(none).shape).toEqual([2, 0])
})

test('the largest and the smallest of nothing are refused, as the standard allows', () => {
  for (const f of [max, min, argmax, argmin]) expect(() => f(zeros([0]))).toThrow(ShapeError)
})

test.each([sum, prod, mean, max, min, variance, std])('%o lets NaN through', (f) => {
  expect(f(double(1, Number.NaN, 2)).item()).toBeNaN()
})

test('infinities add up and cancel to NaN', () => {
  expect(sum(double(Infinity, 1)).item()).toBe(Infinity)
  expect(sum(double(Infinity, -Infinity)).item()).toBeNaN()
  expect(max(double(-Infinity, 1)).item()).toBe(1)
  expect(min(double(-Infinity, 1)).item()).toBe(-Infinity)
})

test('variance and std divide by N − correction, correction 0 by default', () => {
  const x = double(1, 2, 3, 4)
  expect(variance(x).item()).toBe(1.25)
  expect(variance(x, 0, { correction: 1 }).item()).toBeCloseTo(5 / 3, 14)
  expect(std(x).item()).toBeCloseTo(Math.sqrt(1.25), 14)
})

test('argmax and argmin give the first of several', () => {
  const x = tensor([1, 3, 3, 0, 0])
  expect(argmax(x).item()).toBe(1)
  expect(argmin(x).item()).toBe(3)
  expect(argmax(x).dtype).toBe('int32')
})

test('without an axis, argmax counts in the flattened array', () => {
  expect(
    argmax(
      tensor([
        [1, 5],
        [7, 3],
      ]),
    ).item(),
  ).toBe(2)
})

test('sort is stable, ascending unless asked, along the last axis', () => {
  const x = tensor([[3, 1, 2, 1]])
  expect(sort(x).values.toArray()).toEqual([[1, 1, 2, 3]])
  expect(argsort(x).toArray()).toEqual([[1, 3, 2, 0]])
  expect(argsort(x, -1, { descending: true }).toArray()).toEqual([[0, 2, 1, 3]])
})
