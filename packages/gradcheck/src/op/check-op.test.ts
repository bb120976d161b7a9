import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import {
  exp,
  leaf,
  log,
  matmul,
  mul,
  type Node,
  reciprocal,
  scale,
  softmax,
  tape,
} from '../../testing/tape.ts'
import {
  ArgumentError,
  broadcastable,
  distinctValues,
  indices,
  lawsFor,
  type PlainArray,
  positiveValues,
  shapes,
  values,
  valuesOf,
} from '../index.ts'

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

describe('a right VJP passes', () => {
  test('of one input', () => checkOp(exp, values()))
  test('near a pole', () => checkOp(log, positiveValues()))
  test('where the pole is on both sides', () => checkOp(reciprocal, values({ awayFrom: [0] })))
  test('of two inputs of one shape', () => checkOp(mul, alike))
  test('of two inputs whose shapes depend on each other', () => checkOp(matmul, factors))
  test('of a composition', () => checkOp(softmax, rows))
  test('with an argument that is no array', () =>
    checkOp(scale, [values(), fc.double({ min: -2, max: 2, noNaN: true })]))
})

test('a forward that is right where its VJP underflows fails, at the input where it does', () => {
  const error = catchLawError(() => checkOp(softmax, values({ shape: [3], min: 0, max: 600 })))
  expect(error.details.worst).toMatchObject({ input: 'x0' })
})

test('an op that writes into its input fails', () => {
  const increment = (x: Node): Node => {
    x.data.forEach((value, i) => {
      x.data[i] = value + 1
    })
    return exp(x)
  }
  const error = catchLawError(() => checkOp(increment, values()))
  expect(error.message.split('\n').slice(0, 3)).toEqual([
    'increment breaks the law: it leaves its inputs unchanged',
    '  x0 = 0',
    '  afterwards x0 = 1',
  ])
})

test('an op that throws is reported with the input that made it', () => {
  const fragile = (x: Node): Node => {
    if (x.shape.length > 1) throw new RangeError('rank 2 is too much')
    return exp(x)
  }
  const error = catchLawError(() => checkOp(fragile, values()))
  expect(error.message).toContain('x0 = [[0]]')
  expect(error.message).toContain('threw RangeError: rank 2 is too much')
  expect(error.cause).toBeInstanceOf(RangeError)
})

test('a failure shows every argument, those too that have no derivative', () => {
  const steeper = (x: Node, options: { k: number }) => scale(x, options.k)
  const error = catchLawError(() =>
    checkOp(steeper, [values(), fc.record({ k: fc.constant(2) })], { vjp: (_, u) => [u, null] }),
  )
  expect(error.message).toContain('x0 = 0\n  x1 = {"k":2}\n  u = ')
})

test('a value can be checked together with its gradient', () => {
  const expected = (x: PlainArray) => Float64Array.from(x.data, Math.exp)
  checkOp(exp, values(), { expected })
  const error = catchLawError(() =>
    checkOp((x: Node) => scale(exp(x), 2), values(), { name: 'twice', expected }),
  )
  expect(error.message).toContain('element 0: 2, not 1')
})

test('integer arrays reach the op and are not differentiated', () => {
  const take = (x: Node, rows: Node): Node => {
    const picked = leaf(
      Float64Array.from(rows.data, (row) => x.data[row]),
      rows.shape,
    )
    const pull = (g: Node): Node => {
      const sums = new Float64Array(x.data.length)
      rows.data.forEach((row, i) => {
        sums[row] += g.data[i]
      })
      return leaf(sums, x.shape)
    }
    return { ...picked, parents: [[x, pull]] }
  }
  checkOp(take, [values({ shape: [4] }), indices({ below: 4 })])
})

test('only the arguments in wrt are differentiated', () => {
  const detachedSecond = (a: Node, b: Node): Node => mul(a, leaf(b.data, b.shape))
  checkOp(detachedSecond, alike, { wrt: [0] })
  expect(() => checkOp(detachedSecond, alike)).toThrow(/breaks the law/)
})

test('a kink is called a kink', () => {
  const relu = (x: Node): Node => {
    const sign = leaf(
      Float64Array.from(x.data, (v) => (v > 0 ? 1 : 0)),
      x.shape,
    )
    return mul(x, sign)
  }
  checkOp(relu, values({ awayFrom: [0] }))
  expect(catchLawError(() => checkOp(relu, values())).message).toContain(
    'is there a kink or a pole near this input?',
  )
})

test('maximum over a row passes where no two values tie', () => {
  const maximum = (x: Node): Node => {
    const top = x.data.indexOf(Math.max(...x.data))
    const hot = leaf(
      Float64Array.from(x.data, (_, i) => (i === top ? 1 : 0)),
      x.shape,
    )
    return mul(x, hot)
  }
  checkOp((x: Node) => softmaxFree(maximum(x)), distinctValues({ shape: [5] }))
})

/** Sums to one element, so that only the largest value counts. */
const softmaxFree = (x: Node): Node =>
  matmul(
    { ...x, shape: [1, x.data.length], parents: [[x, (g) => ({ ...g, shape: x.shape })]] },
    leaf(new Float64Array(x.data.length).fill(1), [x.data.length, 1]),
  )

test('an op of two broadcastable operands is checked with shapes of different rank', () => {
  const ranks = new Set<string>()
  const multiply = (a: Node, b: Node): Node => {
    ranks.add(`${a.shape.length},${b.shape.length}`)
    return a
  }
  checkOp(multiply, broadcastable(), { vjp: (_, u) => [u, null] })
  expect(ranks.size).toBeGreaterThan(6)
})

test('a library that has only float32 is checked with a longer step and a wider tolerance', () => {
  const round = (x: Node): Node => ({ ...x, data: Float64Array.from(x.data, Math.fround) })
  const expOfFloat32 = (x: Node): Node => round(exp(round(x)))
  const nearly =
    (factor: number) =>
    ([x]: Node[], u: Node) => [round(scale(mul(u, exp(x)), factor))]
  const float32 = { tolerance: 1e-3, step: 1 / 16 }
  checkOp(expOfFloat32, values(), { ...float32, vjp: nearly(1) })
  expect(() => checkOp(expOfFloat32, values(), { ...float32, vjp: nearly(1.01) })).toThrow(/breaks the law/)
})

describe('options that make no sense are refused', () => {
  const { checkOp: withoutVjp } = lawsFor<Node>({ fromArray: leaf, toArray: (x) => x.data })
  const derivative = ([x]: Node[], u: Node) => [mul(u, exp(x))]

  test('no VJP anywhere', () => {
    expect(() => withoutVjp(exp, values())).toThrow(ArgumentError)
  })
  test('a second order with nothing to differentiate the VJP by', () => {
    withoutVjp(exp, values(), { vjp: derivative })
    expect(() => withoutVjp(exp, values(), { vjp: derivative, order: 2 })).toThrow(
      /order 2 differentiates the VJP/,
    )
  })
  test('an order that is no count', () => {
    expect(() => checkOp(exp, values(), { order: 0 })).toThrow('order must be a positive integer; got 0')
  })
})
