import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ArgumentError,
  broadcastable,
  broadcastableShapes,
  distinctValues,
  emptyShapes,
  extremeValues,
  indices,
  masks,
  nonFiniteValues,
  type PlainArray,
  positiveValues,
  shapes,
  values,
  valuesOf,
  withAxes,
  withAxis,
} from '../index.ts'

const always = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => unknown): void =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      holds(value)
    }),
    { seed: 1, numRuns: 300 },
  )

/** What an example that breaks `holds` shrinks to. */
const smallest = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean): T =>
  (fc.check(fc.property(arbitrary, holds), { seed: 1, numRuns: 1000 }).counterexample as [T])[0]

describe('values', () => {
  test('are multiples of 1/8 within the range', () => {
    always(values({ min: -1, max: 2.3 }), ({ data }) => {
      for (const x of data) expect(x >= -1 && x <= 2.25 && Number.isInteger(x * 8)).toBe(true)
    })
  })
  test('keep off every kink', () => {
    always(values({ awayFrom: [0, 0.3] }), ({ data }) => {
      for (const x of data) expect(Math.min(Math.abs(x), Math.abs(x - 0.3))).toBeGreaterThanOrEqual(0.125)
    })
  })
  test('are never −0', () => {
    always(values({ min: -0.1 }), ({ data }) => expect(data.some((x) => Object.is(x, -0))).toBe(false))
  })
  test('fill the shape given', () => {
    always(values({ shape: [2, 3] }), ({ data, shape }) => {
      expect(shape).toEqual([2, 3])
      expect(data).toHaveLength(6)
    })
  })
  test('that are positive are at least 1/8', () => {
    always(positiveValues(), ({ data }) => expect(data.every((x) => x >= 0.125)).toBe(true))
  })
  test('shrink to zero, or to the nearest allowed value', () => {
    expect(String(smallest(values(), () => false))).toBe('0')
    expect(String(smallest(values({ awayFrom: [0] }), () => false))).toBe('0.125')
    expect(String(smallest(values({ min: 2 }), () => false))).toBe('2')
  })
  test('and shapes shrink apart: the smallest matrix with a nonzero element has one element', () => {
    const isNonzeroMatrix = ({ data, shape }: PlainArray) => shape.length === 2 && data.some((x) => x !== 0)
    expect(String(smallest(values(), (array) => !isNonzeroMatrix(array)))).toBe('[[0.125]]')
  })
  test('cannot be drawn from a range without any', () => {
    expect(() => values({ min: 0.1, max: 0.12 })).toThrow(ArgumentError)
    expect(() => values({ min: 0, max: 0.125, awayFrom: [0] })).not.toThrow()
  })
  test('of several shapes have a range each', () => {
    const pair = valuesOf(fc.constant([[2], [3]] as const), { max: -1 }, { min: 1 })
    always(pair, ([a, b]) => {
      expect([a.shape, b.shape]).toEqual([[2], [3]])
      expect(Math.max(...a.data)).toBeLessThanOrEqual(-1)
      expect(Math.min(...b.data)).toBeGreaterThanOrEqual(1)
    })
  })
})

describe('shapes', () => {
  test('stay within rank and size', () => {
    always(shapes({ minRank: 1, maxRank: 2, minSize: 2, maxSize: 5 }), (shape) => {
      expect(shape.length >= 1 && shape.length <= 2 && shape.every((n) => n >= 2 && n <= 5)).toBe(true)
    })
  })
  test('that are empty have an axis of size 0', () => {
    always(emptyShapes(), (shape) => expect(shape).toContain(0))
  })
  test('that broadcast do so by the rule', () => {
    always(broadcastableShapes(), ([a, b]) => {
      for (let i = 1; i <= Math.min(a.length, b.length); i++) {
        const [m, n] = [a[a.length - i], b[b.length - i]]
        expect(m === n || m === 1 || n === 1).toBe(true)
      }
    })
  })
  test('that broadcast come with ones, with missing axes, and alike', () => {
    const kinds = new Set<string>()
    always(broadcastable(), ([a, b]) => {
      if (a.shape.length !== b.shape.length) kinds.add('rank')
      else kinds.add(a.shape.every((n, i) => n === b.shape[i]) ? 'alike' : 'ones')
    })
    expect(kinds).toEqual(new Set(['rank', 'alike', 'ones']))
  })
})

describe('distinct values', () => {
  test('have no ties, and 1/8 between any two', () => {
    always(distinctValues({ shape: [3, 5] }), ({ data }) => {
      const sorted = [...data].sort((a, b) => a - b)
      for (let i = 1; i < sorted.length; i++) expect(sorted[i] - sorted[i - 1]).toBe(0.125)
    })
  })
  test('come in every order', () => {
    const orders = new Set<string>()
    always(distinctValues({ shape: [3] }), ({ data }) => orders.add(data.join()))
    expect(orders.size).toBe(6)
  })
  test('shrink to ascending ones', () => {
    expect(String(smallest(distinctValues({ shape: [3] }), () => false))).toBe('[-0.125, 0, 0.125]')
  })
})

test('an axis is one of the array’s, counted from either end', () => {
  const seen = new Set<number>()
  always(withAxis(values({ shape: [1, 2, 3] })), ([, axis]) => seen.add(axis))
  expect([...seen].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2])
})

test('axes are every subset', () => {
  const seen = new Set<string>()
  always(withAxes(values({ shape: [1, 2] })), ([, axes]) => seen.add(axes.join()))
  expect([...seen].sort()).toEqual(['', '0', '0,1', '1'])
})

describe('integers', () => {
  test('are indices below the bound, as int32', () => {
    always(indices({ below: 3, shape: [4] }), ({ data }) => {
      expect(data).toBeInstanceOf(Int32Array)
      expect(data.every((i) => i >= 0 && i < 3)).toBe(true)
    })
  })
  test('have a bound of at least 1', () => {
    expect(() => indices({ below: 0 })).toThrow('below must be a positive integer; got 0')
  })
  test('of a mask are 0 and 1, as uint8', () => {
    always(masks({ shape: [4] }), ({ data }) => {
      expect(data).toBeInstanceOf(Uint8Array)
      expect(data.every((bit) => bit === 0 || bit === 1)).toBe(true)
    })
  })
})

describe('extremes', () => {
  test('are finite but too large for exp', () => {
    const seen = new Set<number>()
    always(extremeValues({ shape: [3], magnitude: 1000 }), ({ data }) => {
      for (const x of data) seen.add(x)
    })
    expect([...seen].sort((a, b) => a - b)).toEqual([-1000, -1, 0, 1, 1000])
  })
  test('beyond the finite include NaN and both infinities', () => {
    const seen = new Set<number>()
    always(nonFiniteValues({ shape: [3] }), ({ data }) => {
      for (const x of data) seen.add(x)
    })
    expect([NaN, Infinity, -Infinity].every((x) => seen.has(x))).toBe(true)
  })
})
