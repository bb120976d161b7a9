import { lax, nn, numpy as np } from '@jax-js/jax'
import { expect, test } from 'vitest'
import { catchLawError } from '../testing/catch-law-error.ts'
import { jax } from '../testing/jax.ts'
import {
  broadcastable,
  distinctValues,
  indices,
  LawError,
  lawsFor,
  positiveValues,
  shapes,
  values,
  valuesOf,
} from './index.ts'

// Any tensor library: this one is not ours, owns its memory by counting references, and traces instead of taping.

type Array = np.Array
const { checkOp, checkForward, checkLoss } = lawsFor<Array>(jax)
const vectors = shapes({ minRank: 1 })

test('elementwise operations of jax-js obey the laws to second order', () => {
  checkOp((x: Array) => np.exp(x.ref), values({ min: -3, max: 3 }), { order: 2, runs: 10 })
  checkOp((x: Array) => np.tanh(x.ref), values(), { order: 2, runs: 10 })
  checkOp((x: Array) => np.log(x.ref), positiveValues(), { order: 2, runs: 10 })
})

test('so do broadcasting, matrix products and reductions', () => {
  checkOp((a: Array, b: Array) => np.multiply(a.ref, b.ref), broadcastable(), { order: 2, runs: 10 })
  const sizes = valuesOf(
    shapes({ minRank: 3, maxRank: 3 }).map(
      ([n, k, m]) =>
        [
          [n, k],
          [k, m],
        ] as const,
    ),
  )
  checkOp((a: Array, b: Array) => np.matmul(a.ref, b.ref), sizes, { order: 2, runs: 10 })
  checkOp((x: Array) => nn.softmax(x.ref, -1), values({ shape: vectors }), { order: 2, runs: 10 })
  checkOp((x: Array) => np.max(x.ref, 0), distinctValues({ shape: [3, 2] }), { runs: 10 })
})

test('integers reach it as integers, and have no gradient', () => {
  const take = (x: Array, at: Array): Array => np.take(x.ref, at.ref, 0)
  checkOp(take, [values({ shape: [4, 2] }), indices({ below: 4, shape: [3] })], { runs: 10 })
})

test('a loss written in it obeys the laws of losses', () => {
  const mse = (a: Array, b: Array): Array => np.mean(np.square(np.subtract(a.ref, b.ref)))
  checkLoss(mse, valuesOf(vectors.map((shape) => [shape, shape] as const)), { order: 2, runs: 10 })
})

test('a gradient that is wrong in it is found, and shrunk to one element', () => {
  const halfSquare = (x: Array): Array => np.multiply(x.ref, lax.stopGradient(x.ref))
  const error = catchLawError(() => checkOp(halfSquare, values({ awayFrom: [0] }), { name: 'halfSquare' }))
  expect(error.message).toContain(
    'halfSquare breaks the law: the VJP of halfSquare is the transpose of its derivative',
  )
  expect(error.message).toMatch(/x0 = -?0\.125\n/)
})

test('a value that is wrong in it is found', () => {
  const truncated = (x: Array): Array => np.floor(x.ref)
  const expected = ({ data }: { data: ArrayLike<number> }) => globalThis.Array.from(data, Math.trunc)
  expect(() => checkForward(truncated, values(), { expected })).toThrow(LawError)
})
