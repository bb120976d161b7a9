import ndarray from 'ndarray'
import { expect, test } from 'vitest'
import { type Backend, referenceBackend, useBackend } from '../backend.ts'
import { DtypeError, ShapeError } from '../errors/errors.ts'
import { tensor } from './create.ts'
import { fromNdarray } from './from-ndarray.ts'
import { updateInPlace } from './tensor.ts'
import '../methods.ts'

const counting = new Float32Array([0, 1, 2, 3, 4, 5])

test('an ndarray becomes a tensor over the same memory, whatever its strides', () => {
  const array = ndarray(counting.slice(), [2, 3]).transpose(1, 0).step(-1, 1)
  const x = fromNdarray(array)
  expect(x.toArray()).toEqual([
    [2, 5],
    [1, 4],
    [0, 3],
  ])
  array.set(0, 1, 50)
  expect([x.data === array.data, x.toArray()]).toEqual([
    true,
    [
      [2, 50],
      [1, 4],
      [0, 3],
    ],
  ])
})

test('what a tensor shows as ndarray comes back as it was', () => {
  const x = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]).transpose()
  const y = fromNdarray(x.view)
  expect([y.toArray(), y.strides, y.storage.data === x.storage.data]).toEqual([x.toArray(), x.strides, true])
})

test('another dtype, plain numbers and other stores are copied', () => {
  expect(fromNdarray(ndarray(counting, [6]), { dtype: 'int32' })).toMatchObject({ dtype: 'int32', size: 6 })
  expect(fromNdarray(ndarray([1, 2], [2]))).toMatchObject({ dtype: 'float32', size: 2 })
  expect(fromNdarray(ndarray(new Int16Array([1, -2]), [2]), { dtype: 'float64' }).toArray()).toEqual([1, -2])
  const squares = { length: 5, get: (i: number) => i * i }
  expect(fromNdarray({ data: squares, shape: [2], stride: [2], offset: 1 }).toArray()).toEqual([1, 9])
})

test('a scalar and an empty array come through', () => {
  expect(fromNdarray(ndarray(counting, [], [], 4)).item()).toBe(4)
  expect(fromNdarray(ndarray(new Float32Array(0), [0, 3])).shape).toEqual([0, 3])
})

test('it can require a gradient', () => {
  expect(fromNdarray(ndarray(counting, [6]), { requiresGrad: true }).requiresGrad).toBe(true)
})

test('where a backend keeps its tensors itself, they are copied', () => {
  const elsewhere: Backend = { ...referenceBackend, name: 'elsewhere', free: () => {} }
  const before = useBackend(elsewhere)
  try {
    const x = fromNdarray(ndarray(counting, [6]))
    updateInPlace(x, (data) => data.fill(9))
    expect([x.toArray(), counting[0]]).toEqual([[9, 9, 9, 9, 9, 9], 0])
  } finally {
    useBackend(before)
  }
})

test('a kind without a dtype needs to be told which, and what lies outside the data is refused', () => {
  expect(() => fromNdarray(ndarray(new Int16Array(2), [2]))).toThrow(DtypeError)
  const refused = (shape: number[], stride: number[], offset: number): void =>
    expect(() => fromNdarray({ data: counting, shape, stride, offset })).toThrow(ShapeError)
  refused([7], [1], 0)
  refused([6], [1], 1)
  refused([6], [-1], 4)
  refused([2], [1, 1], 0)
  refused([1.5], [1], 0)
})
