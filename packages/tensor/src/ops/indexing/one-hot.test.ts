import { indices, type PlainArray } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkForward } from '../../../testing/laws.ts'
import { IndexError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { oneHot } from './one-hot.ts'

test('oneHot marks one place per index', () =>
  checkForward((i) => oneHot(i, 4), [indices({ below: 4, shape: [2, 3] })], {
    name: 'oneHot',
    expected: (i: PlainArray) => byIndex([2, 3, 4], ([a, b, k]) => Number(at(i, [a, b]) === k)),
  }))

test('oneHot is float32 unless told otherwise', () => {
  const label = tensor([1], { dtype: 'int32' })
  expect([oneHot(label, 2).dtype, oneHot(label, 2, { dtype: 'uint8' }).dtype]).toEqual(['float32', 'uint8'])
  expect(oneHot(zeros([0], { dtype: 'int32' }), 3).shape).toEqual([0, 3])
})

test('an index beyond the depth is refused', () => {
  expect(() => oneHot(tensor([[3]], { dtype: 'int32' }), 3)).toThrow(
    'oneHot: index 3 at position [0, 0] is outside axis 2 of size 3; indices run from 0 to 2',
  )
  expect(() => oneHot(tensor([-1], { dtype: 'int32' }), 3)).toThrow(IndexError)
  expect(() => oneHot(tensor([0], { dtype: 'int32' }), 1.5)).toThrow(ShapeError)
})
