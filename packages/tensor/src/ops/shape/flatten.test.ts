import { PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { scalar, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { flatten } from './flatten.ts'
import { reshape } from './reshape.ts'
import { transpose } from './transpose.ts'

test('flatten obeys the op laws', () =>
  checkOp((x) => flatten(x, 1), values({ shape: [2, 3, 2] }), {
    name: 'flatten',
    expected: ({ data }: PlainArray) => new PlainArray(data, [2, 6]),
  }))

test('flatten merges the axes between two, and all of them by itself', () => {
  expect(flatten(zeros([2, 3, 4, 5]), -3, 2).shape).toEqual([2, 12, 5])
  expect(flatten(transpose(reshape(arange(4), [2, 2]))).toArray()).toEqual([0, 2, 1, 3])
  expect(flatten(scalar(3)).toArray()).toEqual([3])
  expect(flatten(zeros([2, 0, 3]), 1).shape).toEqual([2, 0])
})

test('the first axis comes first', () => {
  expect(() => flatten(zeros([2, 3]), 1, 0)).toThrow(ArgumentError)
  expect(() => flatten(zeros([2, 3]), 1, 0)).toThrow('flatten: axis 1 must not come after axis 0')
})
