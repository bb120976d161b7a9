import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ArgumentError, DtypeError, ShapeError } from '../errors/errors.ts'
import { slice } from '../ops/indexing/slice.ts'
import { expand } from '../ops/shape/expand.ts'
import { transpose } from '../ops/shape/transpose.ts'
import { fromArray, tensor } from './create.ts'
import { empty, Tensor, updateInPlace, wrap } from './tensor.ts'

test('elements are live where they lie together, and row-major always; values are a copy of them', () => {
  const x = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ])
  expect(x.elements()).toBe(x.data)
  const row = slice(x, [1]).elements()
  expect([row.buffer === x.data.buffer, [...row]]).toEqual([true, [4, 5, 6]])
  const turned = transpose(x).elements()
  expect([turned.buffer === x.data.buffer, [...turned]]).toEqual([false, [1, 4, 2, 5, 3, 6]])
  for (const y of [x, slice(x, [1]), transpose(x)]) {
    expect([...y.values()]).toEqual([...y.elements()])
    expect(y.values().buffer).not.toBe(x.data.buffer)
  }
})

test('a tensor knows whether it is dense, whatever the strides of axes of size 1', () => {
  const { storage } = tensor([1, 2, 3, 4])
  const dense = (shape: number[], strides: number[]): boolean => new Tensor(storage, shape, strides).dense
  expect([
    dense([2, 2], [2, 1]),
    dense([2, 2], [1, 2]),
    dense([1, 4], [99, 1]),
    dense([2, 1, 2], [2, 7, 1]),
  ]).toEqual([true, false, true, true])
  expect([dense([2], [2]), dense([2], [0]), dense([2], [-1])]).toEqual([false, false, false])
})

test('the view is an ndarray over the same memory', () => {
  const x = slice(
    tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    [],
    [null, null, -2],
  )
  const { view } = x
  expect([view.get(1, 0), view.get(1, 1), view.shape, view.stride, view.offset]).toEqual([
    6,
    4,
    [2, 2],
    [3, -2],
    2,
  ])
  view.set(0, 1, 10)
  expect(x.toArray()).toEqual([
    [3, 10],
    [6, 4],
  ])
})

test('item gives the only element, and refuses several or none', () => {
  expect(slice(tensor([1, 2]), [1]).item()).toBe(2)
  expect(() => tensor([1, 2]).item()).toThrow('item: needs exactly one element; got shape [2]')
  expect(() => tensor([]).item()).toThrow(ShapeError)
  expect(() => tensor([1, 2]).item()).toThrow(expect.objectContaining({ shapes: [[2]] }))
})

test('detach keeps the memory and leaves the tape', () => {
  const x = tensor([[1, 2]], { requiresGrad: true })
  const y = transpose(x).detach()
  expect([y.storage === x.storage, y.requiresGrad, y.node, y.strides]).toEqual([true, false, null, [1, 2]])
})

test('only floats can require a gradient', () => {
  expect(tensor([1]).requireGrad().requiresGrad).toBe(true)
  expect(() => fromArray(Int32Array.of(1), [1], { requiresGrad: true })).toThrow(DtypeError)
})

test('an update in place changes the elements of a dense view alone, and counts as a change of all that share them', () => {
  const x = tensor([1, 2, 3, 4])
  updateInPlace(slice(x, [1, 3]), (data) => data.fill(0))
  expect([x.toArray(), x.storage.version]).toEqual([[1, 0, 0, 4], 1])
  expect(() => updateInPlace(expand(tensor([1]), [2]), () => {})).toThrow(ArgumentError)
})

test('rank, dtype and size follow from shape and storage', () => {
  const x = wrap(new Float64Array(6), [1, 2, 3])
  expect([x.rank, x.size, x.dtype, x.isLeaf]).toEqual([3, 6, 'float64', true])
  expect(empty([2, 0], 'uint8')).toMatchObject({ size: 0, dtype: 'uint8' })
})

test('Node shows a tensor as it prints', () => {
  expect(inspect({ x: tensor([1]) })).toContain('tensor([1], shape [1], float32)')
})
