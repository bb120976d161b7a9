import { expect, test } from 'vitest'
import { expand } from '../ops/shape/expand.ts'
import { transpose } from '../ops/shape/transpose.ts'
import { zeros } from '../tensor/create.ts'
import { runsOf } from './runs.ts'

test('dense operands of one shape are a single run', () => {
  const { length, steps, starts } = runsOf([2, 3, 4], [zeros([2, 3, 4]), zeros([2, 3, 4])])
  expect([length, steps, starts.map((start) => [...start])]).toEqual([24, [1, 1], [[0], [0]]])
})

test('a bias per channel is one run for each image and channel', () => {
  const { length, steps, starts } = runsOf([2, 3, 4, 5], [zeros([2, 3, 4, 5]), zeros([3, 1, 1])])
  expect([length, steps]).toEqual([20, [1, 0]])
  expect(starts.map((start) => [...start])).toEqual([
    [0, 20, 40, 60, 80, 100],
    [0, 1, 2, 0, 1, 2],
  ])
})

test('a transposed operand steps by its stride', () => {
  const { length, steps, starts } = runsOf([3, 2], [transpose(zeros([2, 3]))])
  expect([length, steps, starts.map((start) => [...start])]).toEqual([2, [3], [[0, 1, 2]]])
})

test('axes of size 1 do not cut a run', () => {
  expect(runsOf([4, 1, 5], [zeros([4, 1, 5])]).length).toBe(20)
})

test('one number repeated is a single run that stands still', () => {
  expect(runsOf([4, 5], [expand(zeros([1, 1]), [4, 5])])).toMatchObject({ length: 20, steps: [0] })
})

test('no elements are no elements, wherever the empty axis is', () => {
  for (const shape of [
    [0, 3],
    [3, 0],
    [2, 0, 3],
  ]) {
    const { length, starts } = runsOf(shape, [zeros(shape)])
    expect(length * starts[0].length).toBe(0)
  }
})
