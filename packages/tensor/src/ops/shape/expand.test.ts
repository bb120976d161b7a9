import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { expand } from './expand.ts'
import { unbroadcast } from './unbroadcast.ts'

test('expand obeys the op laws', () => {
  checkOp((x) => expand(x, [4, 2, 3]), values({ shape: [2, 1] }), { name: 'expand' })
  checkOp((x) => expand(x, [2, 3]), values({ shape: [2, 3] }), { name: 'expand' })
})

test('expand and unbroadcast are adjoint', () => {
  const inputs = fc.tuple(values({ shape: [1, 3] }), fc.constant([2, 2, 3]))
  checkAdjoint(expand, (g) => unbroadcast(g, [1, 3]), inputs)
})

test('expand repeats without copying, and an axis that has its size already goes on as it is', () => {
  const x = tensor([[1], [2]])
  const y = expand(x, [3, 2, 2])
  expect([y.toArray(), y.strides]).toEqual([
    Array.from({ length: 3 }, () => [
      [1, 1],
      [2, 2],
    ]),
    [0, 1, 0],
  ])
  expect(y.storage).toBe(x.storage)
  expect(expand(x, [2, 1])).toBe(x)
})

test.each([
  [[2], [3]],
  [[2, 3], [3]],
  [
    [2, 1],
    [3, 1],
  ],
  [[1], [2, -1]],
  [[1], [1.5]],
])('expand refuses %j to %j, and holds both shapes', (from, to) => {
  expect(() => expand(zeros(from), to)).toThrow(ShapeError)
  const facts = { operation: 'expand', shapes: expect.arrayContaining([to]) }
  expect(() => expand(zeros(from), to)).toThrow(expect.objectContaining(facts))
})

test('what can be repeated is said', () => {
  const run = () => expand(zeros([2]), [3])
  expect(run).toThrow('expand: cannot expand [2] to [3]; only axes of size 1 can be repeated')
  expect(run).toThrow(expect.objectContaining({ shapes: [[2], [3]] }))
})
