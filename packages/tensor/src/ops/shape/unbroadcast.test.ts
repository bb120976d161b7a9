import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ones, zeros } from '../../tensor/create.ts'
import { unbroadcast } from './unbroadcast.ts'

test('unbroadcast obeys the op laws', () => {
  checkOp(unbroadcast, [
    values({ shape: [2, 3, 2] }),
    fc.constantFrom([2, 3, 2], [3, 2], [1, 2], [2, 1, 1], []),
  ])
})

test('what was repeated is summed', () => {
  expect(unbroadcast(ones([4, 2, 3]), [2, 1]).toArray()).toEqual([[12], [12]])
  expect(unbroadcast(ones([2, 1]), [1, 1]).toArray()).toEqual([[2]])
  const g = ones([2])
  expect(unbroadcast(g, [2])).toBe(g)
})

test.each([[[3]], [[2, 2]], [[1, 1, 2]]])('%j does not broadcast to [1, 2], and is refused', (shape) => {
  const refusal = expect.objectContaining({ operation: 'unbroadcast', shapes: [[1, 2], shape] })
  expect(() => unbroadcast(zeros([1, 2]), shape)).toThrow(refusal)
})
