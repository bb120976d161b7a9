import {
  ArgumentError,
  arange,
  concat,
  flip,
  repeat,
  reshape,
  roll,
  ShapeError,
  squeeze,
  stack,
  tensor,
  tile,
  unsqueeze,
  zeros,
} from '@pretexts/tensor'
import { expect, test } from 'vitest'

const matrix = reshape(arange(6), [2, 3])

test('concat joins along axis 0 unless told, and counts negative axes from the end', () => {
  expect(concat([zeros([2, 3]), zeros([4, 3])]).shape).toEqual([6, 3])
  expect(concat([zeros([2, 3]), zeros([2, 1])], -1).shape).toEqual([2, 4])
})

test.each([
  { axis: 0, shape: [5, 2, 3] },
  { axis: 1, shape: [2, 5, 3] },
  { axis: -1, shape: [2, 3, 5] },
])('stack puts the new axis at $axis of the result', ({ axis, shape }) => {
  expect(stack(new Array(5).fill(zeros([2, 3])), axis).shape).toEqual(shape)
})

test('unsqueeze (expand_dims) takes places from −N − 1 to N, and no others', () => {
  expect(unsqueeze(matrix, -3).shape).toEqual([1, 2, 3])
  expect(unsqueeze(matrix, 2).shape).toEqual([2, 3, 1])
  expect(() => unsqueeze(matrix, 3)).toThrow(ArgumentError)
  expect(() => unsqueeze(matrix, -4)).toThrow(ArgumentError)
})

test('squeeze refuses an axis of another size than 1', () => {
  expect(squeeze(zeros([1, 3, 1]), 0).shape).toEqual([3, 1])
  expect(() => squeeze(zeros([1, 3]), 1)).toThrow(ShapeError)
})

test('flip reverses all axes unless told', () => {
  expect(flip(matrix).toArray()).toEqual([
    [5, 4, 3],
    [2, 1, 0],
  ])
})

test('roll without axes goes through the flattened array', () => {
  expect(roll(matrix, 1).toArray()).toEqual([
    [5, 0, 1],
    [2, 3, 4],
  ])
})

test('roll takes one shift for several axes', () => {
  expect(roll(matrix, -1, [0, 1]).toArray()).toEqual(roll(matrix, [-1, -1], [0, 1]).toArray())
})

test('repeat repeats elements, of the flattened array unless told an axis', () => {
  expect(repeat(matrix, 2).toArray()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  expect(repeat(matrix, 2, -1).shape).toEqual([2, 6])
})

test('tile aligns repetitions and axes at the right', () => {
  expect(tile(zeros([8, 6, 4, 2]), [3, 3]).shape).toEqual([8, 6, 12, 6])
  expect(tile(zeros([4, 2]), [3, 3, 3, 3]).shape).toEqual([3, 3, 12, 6])
  expect(tile(tensor([1, 2]), [2]).toArray()).toEqual([1, 2, 1, 2])
})

test('reshape works out one size, in row-major order', () => {
  expect(reshape(matrix, [3, -1]).toArray()).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ])
  expect(() => reshape(matrix, [-1, -1])).toThrow(ShapeError)
})
