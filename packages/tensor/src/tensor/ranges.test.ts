import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DType } from './dtype.ts'
import { arange, linspace } from './ranges.ts'

test('linspace reaches both ends exactly and stays between them, in any dtype', () => {
  expect(linspace(0, 10, 78, { dtype: 'int32' }).values().at(-1)).toBe(10)
  expect(linspace(0, 1, 50, { dtype: 'float64' }).values().at(-1)).toBe(1)
  const ends = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }))
  const dtypes = fc.constantFrom<DType>('float32', 'float64', 'int32')
  fc.assert(
    fc.property(ends, fc.integer({ min: 2, max: 200 }), dtypes, ([start, stop], count, dtype) => {
      const y = linspace(start, stop, count, { dtype }).values()
      expect([y[0], y.at(-1)]).toEqual([start, stop])
      const [low, high] = [Math.min(start, stop), Math.max(start, stop)]
      expect(y.every((value) => value >= low && value <= high)).toBe(true)
    }),
  )
})

test('linspace of whole steps is whole', () => {
  const y = linspace(0, 77, 78, { dtype: 'float64' }).values()
  expect([...y]).toEqual(Array.from({ length: 78 }, (_, i) => i))
  expect([...linspace(-1e308, 1e308, 3, { dtype: 'float64' }).values()]).toEqual([-1e308, 0, 1e308])
})

test('arange stops before its stop, though the quotient be rounded', () => {
  expect(arange(1, 1.6, 0.1).shape).toEqual([6])
  const step = fc.constantFrom(0.1, 0.2, 0.3, 1 / 3, 0.7, -0.1, -0.3)
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.nat({ max: 50 }), step, (tenths, steps, by) => {
      const [start, stop] = [tenths / 10, tenths / 10 + steps * by]
      const y = arange(start, stop, by, { dtype: 'float64' }).values()
      expect(y.every((value) => (by > 0 ? value < stop : value > stop))).toBe(true)
      expect(Math.abs(y.length - steps)).toBeLessThanOrEqual(1)
    }),
  )
})

test('arange stops before its stop also where rounding to float32 would reach it', () => {
  const step = 1 - 1e-9
  expect(arange(0, 1, step).toArray()).toEqual([0])
  expect(arange(0, -1, -step).toArray()).toEqual([0])
  expect(arange(0, 1, step, { dtype: 'float64' }).toArray()).toEqual([0, step])
})

test('arange counts up or down, or from 0 with one argument', () => {
  expect(arange(3).toArray()).toEqual([0, 1, 2])
  expect(arange(2, 5).toArray()).toEqual([2, 3, 4])
  expect(arange(5, 2, -1).toArray()).toEqual([5, 4, 3])
  expect(arange(5, 2).shape).toEqual([0])
  expect(arange(0, 3, 1, { dtype: 'int32', requiresGrad: false }).dtype).toBe('int32')
})

test('bounds that are not finite, and a step of 0, are refused', () => {
  for (const [from, to, step] of [
    [Number.NaN, 1, 1],
    [0, Infinity, 1],
    [0, 1, 0],
    [0, 1, Number.NaN],
  ]) {
    expect(() => arange(from, to, step)).toThrow(
      `arange: needs finite bounds and a step other than 0; got ${from}, ${to}, ${step}`,
    )
  }
})

test('linspace of one number is its start, of none nothing', () => {
  expect(linspace(2, 5, 1).toArray()).toEqual([2])
  expect(linspace(2, 5, 0).shape).toEqual([0])
  expect(() => linspace(2, 5, 1.5)).toThrow('linspace')
})
