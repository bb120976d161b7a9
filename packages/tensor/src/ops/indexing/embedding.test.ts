import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, IndexError } from '../../errors/errors.ts'
import { scalar, tensor, zeros } from '../../tensor/create.ts'
import { embedding } from './embedding.ts'

test('embedding obeys the op laws', () =>
  checkOp(embedding, [indices({ below: 4, shape: [2, 3] }), values({ shape: [4, 2] })], {
    expected: (i: PlainArray, weight: PlainArray) =>
      byIndex([2, 3, 2], ([a, b, d]) => at(weight, [at(i, [a, b]), d])),
  }))

test('one index looks up one vector', () => {
  expect(
    embedding(
      scalar(1, 'int32'),
      tensor([
        [1, 2],
        [3, 4],
      ]),
    ).toArray(),
  ).toEqual([3, 4])
})

test('an index outside the vocabulary is refused', () => {
  expect(() => embedding(tensor([[0, 7]], { dtype: 'int32' }), zeros([5, 2]))).toThrow(
    'embedding: index 7 at position [0, 1] is outside axis 0 of size 5; indices run from 0 to 4',
  )
  expect(() => embedding(tensor([5], { dtype: 'int32' }), zeros([5, 2]))).toThrow(IndexError)
  expect(() => embedding(tensor([0]), zeros([5, 2]))).toThrow(DtypeError)
})
