import { PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { flip } from './flip.ts'
import { squeeze } from './squeeze.ts'
import { unsqueeze } from './unsqueeze.ts'

test('squeeze obeys the op laws', () =>
  checkOp(squeeze, [values({ shape: [1, 3, 1] }), fc.constantFrom(undefined, 0, -1, [0, 2])], {
    expected: ({ data }, axes) => new PlainArray(data, axes === 0 ? [3, 1] : axes === -1 ? [1, 3] : [3]),
  }))

test('unsqueeze is the inverse and the adjoint of squeeze', () => {
  const x = zeros([2, 1, 3, 1])
  expect(unsqueeze(squeeze(x, [1, 3]), [1, 3]).shape).toEqual(x.shape)
  checkAdjoint(squeeze, unsqueeze, fc.tuple(values({ shape: [1, 3, 1] }), fc.constant([0, 2])))
})

test('both are views of anything strided', () => {
  const x = flip(arange(3))
  expect(squeeze(unsqueeze(x, [0, 1])).toArray()).toEqual([2, 1, 0])
  expect(unsqueeze(x, 0).storage).toBe(x.storage)
})

test('an axis of another size does not go', () => {
  expect(() => squeeze(zeros([1, 3]), 1)).toThrow(ShapeError)
  expect(() => squeeze(zeros([1, 3]), 1)).toThrow(
    'squeeze: only axes of size 1 can go; axis 1 of [1, 3] has size 3',
  )
})
