import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, IndexError, ShapeError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { scatterAdd } from './scatter-add.ts'

const byHand = (x: PlainArray, i: PlainArray, source: PlainArray): PlainArray =>
  byIndex([2, 3], ([a, b]) => {
    const arriving = [0, 1, 2, 3].filter((k) => at(i, [a, k]) === b)
    return arriving.reduce((sum, k) => sum + at(source, [a, k]), at(x, [a, b]))
  })

test('scatterAdd obeys the op laws', () =>
  checkOp(
    scatterAdd,
    [values({ shape: [2, 3] }), indices({ below: 3, shape: [2, 4] }), values({ shape: [2, 4] })],
    { expected: byHand },
  ))

test('scatterAdd counts', () => {
  const labels = tensor([2, 0, 2, 2], { dtype: 'int32' })
  const one = ones([4], { dtype: 'int32' })
  expect(scatterAdd(zeros([3], { dtype: 'int32' }), labels, one).toArray()).toEqual([1, 0, 3])
})

test('what does not fit is refused', () => {
  const i = tensor([[0, 1]], { dtype: 'int32' })
  expect(() => scatterAdd(zeros([1, 1]), i, zeros([1, 2]))).toThrow(IndexError)
  expect(() => scatterAdd(zeros([1, 2]), i, zeros([2]))).toThrow(
    'scatterAdd: indices and source must have one shape',
  )
  expect(() => scatterAdd(zeros([2, 2]), i, zeros([1, 2]))).toThrow(ShapeError)
  expect(() => scatterAdd(zeros([1, 2]), i, zeros([1, 2], { dtype: 'float64' }))).toThrow(DtypeError)
})
