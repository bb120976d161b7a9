import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Node, scale, tape } from '../testing/tape.ts'
import { indices, lawsFor, PlainArray, values, withAxis } from './index.ts'

const { checkOp } = lawsFor<Node>(tape)
const softmaxLike = (x: Node, axis?: number): Node => scale(x, axis === undefined ? 1 : 2)

test('inputs come as one array, as one arbitrary per argument, or as whole argument lists', () => {
  checkOp(softmaxLike, values())
  checkOp(softmaxLike, [values(), fc.constant(1)])
  checkOp(softmaxLike, withAxis(values()))
})

test('arrays reach the function as tensors, the rest as it is', () => {
  const seen: unknown[] = []
  const f = (x: Node, labels: Node, options: { k: number }): Node => {
    seen.push(Object.keys(x).join(), labels.data.constructor, options)
    return scale(x, options.k)
  }
  checkOp(f, [values(), indices({ below: 3 }), fc.constant({ k: 2 })], { runs: 1 })
  expect(seen.slice(0, 3)).toEqual(['data,shape,parents', Int32Array, { k: 2 }])
})

test('arguments of the wrong type do not compile', () => {
  const neverCalled = () => {
    // @ts-expect-error an axis is not a string
    checkOp(softmaxLike, [values(), fc.constant('last')])
    // @ts-expect-error two arrays for an array and an axis
    checkOp(softmaxLike, [values(), values()])
  }
  expect(neverCalled).toBeTypeOf('function')
})

test('an adapter needs two functions, and the type of a tensor follows from them', () => {
  const laws = lawsFor({ fromArray: (data, shape) => new PlainArray(data, shape), toArray: (x) => x.data })
  laws.checkOp((x) => x, values(), { vjp: (_, u) => [u] })
})

test('a tensor whose shape has another name brings a function that reads it', () => {
  interface Odd {
    readonly numbers: Float64Array
    readonly dimensions: readonly number[]
  }
  const { checkOp } = lawsFor<Odd>({
    fromArray: (data, shape) => ({ numbers: Float64Array.from(data), dimensions: shape }),
    toArray: (x) => x.numbers,
    shape: (x) => x.dimensions,
  })
  checkOp((x) => x, values(), { vjp: (_, u) => [u] })
})
