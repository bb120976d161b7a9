import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { slice } from '../indexing/slice.ts'
import { reshape } from './reshape.ts'
import { transpose } from './transpose.ts'

test('reshape obeys the op laws', () => {
  const shapes = fc.constantFrom([12], [3, 4], [2, 1, -1], [-1, 6])
  checkOp(reshape, [values({ shape: [2, 3, 2] }), shapes], {
    expected: (x) => [...(x as { data: Float64Array }).data],
  })
})

test('what lies dense is not copied, and what does not is', () => {
  const x = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ])
  expect(reshape(x, [3, 2]).storage).toBe(x.storage)
  const turned = reshape(transpose(x), [6])
  expect([turned.toArray(), turned.storage === x.storage]).toEqual([[1, 4, 2, 5, 3, 6], false])
})

test('a view whose axis is cut in two stays a view', () => {
  const x = tensor([
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10],
  ])
  const cut = reshape(slice(x, [], [1]), [2, 2, 2])
  expect(cut.storage).toBe(x.storage)
  expect(cut.toArray()).toEqual([
    [
      [2, 3],
      [4, 5],
    ],
    [
      [7, 8],
      [9, 10],
    ],
  ])
  expect(reshape(cut, [2, 4]).storage).toBe(x.storage)
})

test('one size may be left open', () => {
  expect(reshape(zeros([2, 6]), [-1, 4]).shape).toEqual([3, 4])
  expect(reshape(zeros([0, 3]), [-1, 3]).shape).toEqual([0, 3])
  expect(reshape(zeros([1]), []).shape).toEqual([])
})

test.each([[[5]], [[-1, -1]], [[-1, 5]], [[-2, -3]], [[1.5, 4]], [[0, -1]], [[7]], [[]]])(
  'six elements are not viewed as %j',
  (shape) => {
    const refusal = expect.objectContaining({ operation: 'reshape', shapes: [[2, 3], shape] })
    expect(() => reshape(zeros([2, 3]), shape)).toThrow(refusal)
  },
)
