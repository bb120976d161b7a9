import { PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { unsqueeze } from './unsqueeze.ts'

const results = [
  { axes: 0, shape: [1, 2, 3] },
  { axes: 1, shape: [2, 1, 3] },
  { axes: -1, shape: [2, 3, 1] },
  { axes: [0, -1], shape: [1, 2, 3, 1] },
  { axes: [1, 2], shape: [2, 1, 1, 3] },
  { axes: [], shape: [2, 3] },
]

test('unsqueeze obeys the op laws', () =>
  checkOp((x, { axes }) => unsqueeze(x, axes), [values({ shape: [2, 3] }), fc.constantFrom(...results)], {
    name: 'unsqueeze',
    expected: ({ data }, { shape }) => new PlainArray(data, shape),
  }))

test('an axis that the result would not have is refused', () => {
  expect(() => unsqueeze(zeros([2]), 2)).toThrow(ArgumentError)
  expect(() => unsqueeze(zeros([2]), [0, 0])).toThrow('unsqueeze: axis 0 is given twice')
})
