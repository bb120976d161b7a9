import fc from 'fast-check'
import ndarray from 'ndarray'
import { expect, test } from 'vitest'
import { DtypeError } from '../errors/errors.ts'
import { pad } from '../ops/shape/pad.ts'
import { fromArray, full, scalar, tensor } from './create.ts'
import type { DType } from './dtype.ts'
import { fromNdarray } from './from-ndarray.ts'
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

test('integer dtypes take no number that they cannot hold: nothing is rounded in silence', () => {
  const int32 = { dtype: 'int32' } as const
  const uint8 = { dtype: 'uint8' } as const
  const refused: [string, () => unknown][] = [
    ['tensor: 1.5 is no int32; take a float dtype, or round first', () => tensor([1, 1.5], int32)],
    ['tensor: NaN is no int32', () => tensor(Number.NaN, int32)],
    ['tensor: 256 is no uint8', () => tensor([[255], [256]], uint8)],
    ['tensor: -1 is no uint8', () => tensor(Int32Array.of(-1), uint8)],
    ['fromArray: 3000000000 is no int32', () => fromArray([3e9], [1], int32)],
    ['fromArray: 0.5 is no int32', () => fromArray(Float32Array.of(0.5), [1], int32)],
    ['full: 0.5 is no uint8', () => full([2], 0.5, uint8)],
    ['scalar: 0.5 is no int32', () => scalar(0.5, 'int32')],
    ['arange: 0.5 is no int32', () => arange(0, 2, 0.5, int32)],
    ['pad: 0.5 is no int32', () => pad(tensor([1], int32), [1], { value: 0.5 })],
    ['fromNdarray: 0.5 is no int32', () => fromNdarray(ndarray([1, 0.5]), int32)],
  ]
  for (const [message, call] of refused) {
    expect(call).toThrow(DtypeError)
    expect(call).toThrow(message)
  }
})

test('integer dtypes hold whole numbers in their range, and linspace cuts its fractions off', () => {
  const ends = [-(2 ** 31), -0, 2 ** 31 - 1]
  expect(tensor(ends, { dtype: 'int32' }).toArray()).toEqual([-(2 ** 31), 0, 2 ** 31 - 1])
  expect(tensor(Float32Array.of(0, 255), { dtype: 'uint8' }).toArray()).toEqual([0, 255])
  expect(full([], 3, { dtype: 'int32' }).item()).toBe(3)
  expect(linspace(-3, 3, 5, { dtype: 'int32' }).toArray()).toEqual([-3, -1, 0, 1, 3])
})
