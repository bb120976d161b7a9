import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import { exp, leaf, log, matmul, mul, type Node, scale, softmax, tape, vjp } from '../../testing/tape.ts'
import { lawsFor, positiveValues, shapes, values, valuesOf } from '../index.ts'

const { checkOp } = lawsFor<Node>(tape)
const size = fc.integer({ min: 1, max: 4 })
const factors = valuesOf(
  fc.tuple(size, size, size).map(
    ([n, k, m]) =>
      [
        [n, k],
        [k, m],
      ] as const,
  ),
)
const rows = values({ shape: shapes({ minRank: 1 }) })
const alike = valuesOf(shapes().map((shape) => [shape, shape] as const))

describe('a derivative that drowns in rounding is no pass', () => {
  const far = (x: Node): Node => {
    const y = mul(x, x)
    return { data: y.data.map((value) => 1e12 + value), shape: y.shape, parents: [[y, (g) => g]] }
  }

  test('neither for a VJP that is 0, nor for the right one: there is no telling', () => {
    for (const factor of [0, 1]) {
      const error = catchLawError(() =>
        checkOp(far, values({ awayFrom: [0] }), {
          name: 'far',
          vjp: (inputs, u) => vjp(far, inputs, u).map((cotangent) => cotangent && scale(cotangent, factor)),
        }),
      )
      expect(error.law).toBe('the derivative of far can be told from rounding')
      expect(error.message).toMatch(/cannot tell: values as large as 1\.0e\+12 are rounded/)
    }
  })

  test('a derivative as large as the values is seen', () => checkOp((x: Node) => scale(x, 1e12), values()))
})

describe('a VJP that is wrong by 0.1 % fails', () => {
  const off = (f: (...xs: Node[]) => Node) => (inputs: Node[], u: Node) =>
    vjp(f, inputs, u).map((cotangent) => cotangent && scale(cotangent, 1.001))

  test('of exp', () => {
    expect(catchLawError(() => checkOp(exp, values(), { vjp: off(exp) })).law).toMatch(
      /transpose of its derivative/,
    )
  })
  test('of log', () => {
    expect(() => checkOp(log, positiveValues(), { vjp: off(log) })).toThrow(/breaks the law/)
  })
  test('of matmul', () => {
    expect(() => checkOp(matmul, factors, { vjp: off(matmul) })).toThrow(/breaks the law/)
  })
  test('of softmax', () => {
    expect(() => checkOp(softmax, rows, { vjp: off(softmax) })).toThrow(/breaks the law/)
  })
  test('in one element of 64', () => {
    const offAtTheEnd = ([x]: Node[], u: Node) => {
      const [cotangent] = vjp(exp, [x], u)
      return [
        leaf(
          Float64Array.from((cotangent as Node).data, (v, i) => (i === 63 ? 1.001 * v : v)),
          x.shape,
        ),
      ]
    }
    const error = catchLawError(() => checkOp(exp, values({ shape: [4, 4, 4] }), { vjp: offAtTheEnd }))
    expect(error.details.worst).toMatchObject({ input: 'x0', index: [3, 3, 3] })
  })
  test('in one of two inputs', () => {
    const offInB = ([a, b]: Node[], u: Node) => [mul(u, b), scale(mul(u, a), 1.001)]
    expect(catchLawError(() => checkOp(mul, alike, { vjp: offInB })).details.worst).toMatchObject({
      input: 'x1',
    })
  })
})

describe('a VJP that answers in the wrong form fails', () => {
  test('when a cotangent has another shape than its input', () => {
    const error = catchLawError(() =>
      checkOp(exp, values({ shape: [2, 3] }), { vjp: ([x], u) => [leaf(mul(u, exp(x)).data, [3, 2])] }),
    )
    expect(error.message).toContain('x0 has shape [2, 3]; its cotangent has [3, 2]')
  })
  test('when a cotangent is missing for an input that matters', () => {
    expect(() => checkOp(mul, alike, { vjp: ([, b], u) => [mul(u, b), null] })).toThrow(
      /transpose of its derivative/,
    )
  })
  test('when the library gives too few', () => {
    const { checkOp } = lawsFor<Node>({ ...tape, vjp: (f, inputs, u) => vjp(f, inputs, u).slice(1) })
    expect(catchLawError(() => checkOp(mul, alike)).law).toBe('its VJP returns one cotangent per input')
  })
  test('when it is NaN', () => {
    const error = catchLawError(() => checkOp(exp, values(), { vjp: ([x]) => [scale(x, NaN)] }))
    expect(error.law).toBe('the cotangent of x0 is finite')
  })
})
