import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import { add, exp, leaf, matmul, mul, type Node, scale, softmax, tape } from '../../testing/tape.ts'
import { lawsFor, shapes, values, valuesOf } from '../index.ts'

const { checkOp } = lawsFor<Node>(tape)
const size = fc.integer({ min: 1, max: 3 })

test('exp is its own derivative to the third order', () => checkOp(exp, values(), { order: 3, runs: 30 }))

test('matmul obeys the second order in both factors and the cotangent', () => {
  const factors = valuesOf(
    fc.tuple(size, size, size).map(
      ([n, k, m]) =>
        [
          [n, k],
          [k, m],
        ] as const,
    ),
  )
  checkOp(matmul, factors, { order: 2 })
})

test('softmax obeys the second order', () => {
  checkOp(softmax, values({ shape: shapes({ minRank: 1 }) }), { order: 2 })
})

test('a linear op has a second order: zero in x, itself in u', () => {
  checkOp((x: Node) => scale(x, 3), values(), { order: 2 })
  checkOp((x: Node) => add(x, x), values(), { order: 2 })
})

/** Forward and first derivative are right; the saved output is cut off the tape, so the second derivative is not. */
const forgetfulExp = (x: Node): Node => {
  const y = exp(x)
  return { ...y, parents: [[x, (g) => mul(g, leaf(y.data, y.shape))]] }
}

test('a VJP that is right but not differentiable passes order 1 and fails order 2', () => {
  checkOp(forgetfulExp, values())
  const error = catchLawError(() => checkOp(forgetfulExp, values(), { order: 2 }))
  expect(error.law).toBe('the VJP of the cotangent of x0 in forgetfulExp is the transpose of its derivative')
  expect(error.inputs).toHaveLength(2) // x and u
  expect(error.details).toMatchObject({ worst: { input: 'x0', analytic: 0 } })
})

test('a second derivative that is wrong by 0.1 % fails', () => {
  const nearlyExp = (x: Node): Node => {
    const y = exp(x)
    const slightlySteeper: Node = { ...y, parents: [[x, (g) => scale(mul(g, y), 1.001)]] }
    return { ...y, parents: [[x, (g) => mul(g, slightlySteeper)]] }
  }
  checkOp(nearlyExp, values())
  expect(() => checkOp(nearlyExp, values(), { order: 2 })).toThrow(/breaks the law/)
})
