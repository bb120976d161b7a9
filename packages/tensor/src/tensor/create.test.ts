import ndarray from 'ndarray'
import { expect, test } from 'vitest'
import { DtypeError } from '../errors/errors.ts'
import { pad } from '../ops/shape/pad.ts'
import { fromArray, full, scalar, tensor } from './create.ts'
import { fromNdarray } from './from-ndarray.ts'
import { arange, linspace } from './ranges.ts'

test('integer dtypes take no number that they cannot hold: nothing is rounded in silence', () => {
  const int32 = { dtype: 'int32' } as const
  const uint8 = { dtype: 'uint8' } as const
  const refused: [string, () => unknown][] = [
    ['tensor: 1.5 is no int32; take a float dtype', () => tensor([1, 1.5], int32)],
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
