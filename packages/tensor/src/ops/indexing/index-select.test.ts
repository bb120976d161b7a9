import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { IndexError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { indexAdd } from './index-add.ts'
import { indexSelect } from './index-select.ts'

const int32 = (values: number[]): Tensor => tensor(values, { dtype: 'int32' })

test('indexSelect obeys the op laws', () =>
  checkOp((x, i) => indexSelect(x, i, 1), [values({ shape: [2, 4, 2] }), indices({ below: 4 })], {
    name: 'indexSelect',
    expected: (x: PlainArray, { data }: PlainArray) =>
      byIndex([2, data.length, 2], ([a, k, b]) => at(x, [a, data[k], b])),
  }))

test('indexAdd to zeros is the adjoint of indexSelect', () =>
  checkAdjoint(
    (x, i) => indexSelect(x, i),
    (g, i) => indexAdd(zeros([4, 2], { dtype: 'float64' }), i, g),
    fc.tuple(values({ shape: [4, 2] }), indices({ below: 4 })),
  ))

test('indices outside the axis are refused, negative ones too', () => {
  expect(() => indexSelect(zeros([2, 5]), int32([0, 5]), 1)).toThrow(
    'indexSelect: index 5 at position [1] is outside axis 1 of size 5; indices run from 0 to 4',
  )
  expect(() => indexSelect(zeros([2]), int32([-1]))).toThrow(IndexError)
})

test('indices of a wrong dtype or shape are refused with the way out', () => {
  expect(() => indexSelect(zeros([2]), tensor([0]))).toThrow(
    "indexSelect: indices must be int32; got float32; write cast(indices, 'int32')",
  )
  expect(() => indexSelect(zeros([2]), tensor([[0]], { dtype: 'int32' }))).toThrow(
    'indices must be one list; got shape [1, 1]',
  )
})

test('no indices select nothing', () => {
  expect(indexSelect(zeros([2, 3]), int32([]), 1).shape).toEqual([2, 0])
})
