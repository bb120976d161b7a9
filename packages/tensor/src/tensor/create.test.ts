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
