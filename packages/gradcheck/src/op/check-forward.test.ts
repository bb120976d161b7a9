import { expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import { emptyShapes, lawsFor, nonFiniteValues, PlainArray, values } from '../index.ts'

const { checkForward } = lawsFor<PlainArray>({
  fromArray: (data, shape) => new PlainArray(data, shape),
  toArray: (x) => x.data,
})

const map = (f: (v: number) => number) =>
  function mapped(x: PlainArray): PlainArray {
    return new PlainArray(Float64Array.from(x.data, f), x.shape)
  }

test('NaN, infinities and −0 are compared as values', () => {
  checkForward(map(Math.abs), nonFiniteValues(), { expected: map((v) => (v < 0 ? -v : v)) })
})

test('a function that loses NaN fails', () => {
  const reluByMax = map((v) => (v > 0 ? v : 0))
  const relu = map((v) => Math.max(v, 0))
  const error = catchLawError(() =>
    checkForward(reluByMax, nonFiniteValues(), { name: 'relu', expected: relu }),
  )
  expect(error.message).toContain('relu breaks the law: its value is the expected one')
  expect(error.message).toContain('x0 = NaN')
  expect(error.message).toContain('element 0: 0, not NaN')
})

test('the largest value does not hide an error in a small one', () => {
  const f = map((v) => (v === 1 ? 1.001 : v))
  expect(() => checkForward(f, nonFiniteValues({ shape: [4] }), { expected: (x: PlainArray) => x })).toThrow(
    /not 1/,
  )
})

test('an output of another shape fails', () => {
  const flatten = (x: PlainArray) => new PlainArray(x.data as Float64Array, [x.data.length])
  expect(() => checkForward(flatten, values({ shape: [2, 3] }), { expected: (x: PlainArray) => x })).toThrow(
    'got shape [6], 6 values; expected [2, 3], 6',
  )
})

test('empty arrays are arrays', () => {
  checkForward(map(Math.exp), values({ shape: emptyShapes() }), { expected: (x: PlainArray) => x })
})
