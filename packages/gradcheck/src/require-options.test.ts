import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ArgumentError,
  broadcastable,
  broadcastableShapes,
  distinctValues,
  emptyShapes,
  extremeValues,
  indices,
  lawsFor,
  masks,
  nonFiniteValues,
  PlainArray,
  positiveValues,
  shapes,
  values,
  valuesOf,
} from './index.ts'

const { checkOp, checkForward, checkLoss, checkTask } = lawsFor<PlainArray>({
  fromArray: (data, shape) => new PlainArray(data, shape),
  toArray: (x) => x.data,
})
const same = (x: PlainArray) => x

// biome-ignore lint/suspicious/noExplicitAny: plain JavaScript has no compiler to refuse these options
const functions: readonly [name: string, call: (options: any) => unknown][] = [
  ['shapes', shapes],
  ['emptyShapes', emptyShapes],
  ['broadcastableShapes', broadcastableShapes],
  ['broadcastable', (options) => broadcastable(options)],
  ['broadcastable', (options) => broadcastable({}, options)],
  ['values', values],
  ['positiveValues', positiveValues],
  ['valuesOf', (options) => valuesOf(fc.constant([[2]]), options)],
  ['distinctValues', distinctValues],
  ['extremeValues', extremeValues],
  ['nonFiniteValues', nonFiniteValues],
  ['indices', indices],
  ['masks', masks],
  ['checkOp', (options) => checkOp(same, values(), options)],
  ['checkForward', (options) => checkForward(same, values(), options)],
  ['checkLoss', (options) => checkLoss(same, values(), options)],
  ['checkTask', (options) => checkTask((x) => ({ x }), values(), options)],
]

test.each(functions)(
  '%s refuses an option that does not exist, and no options at all in place of them',
  (name, call) => {
    expect(() => call({ zzz: 1 })).toThrow(ArgumentError)
    expect(() => call({ zzz: 1 })).toThrow(`${name}: there is no option 'zzz'; there are `)
    expect(() => call(3)).toThrow(`${name}: options must be an object {`)
  },
)

test.each([
  [() => shapes({ maxrank: 2 } as object), "shapes: there is no option 'maxrank'; did you mean 'maxRank'?"],
  [() => values({ min: '1' as never }), "values: min must be a number; got '1'"],
  [() => values({ awayFrom: 0 as never }), 'values: awayFrom must be a list of numbers; got 0'],
  [
    () => checkOp(same, values(), { tol: 1 } as object),
    "checkOp: there is no option 'tol'; did you mean 'tolerance'?",
  ],
  [() => checkOp(same, values(), { vjp: 1 as never }), 'checkOp: vjp must be a function; got 1'],
])('what was meant is said: case %#', (call, message) => {
  expect(call).toThrow(message)
})
