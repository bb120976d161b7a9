import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { permute } from './permute.ts'

test('permute obeys the op laws', () => {
  checkOp(permute, [values({ shape: [2, 3, 2] }), fc.constantFrom([0, 1, 2], [2, 0, 1], [-1, 1, 0])])
  checkOp((x) => permute(x, [2, 0, 1]), values({ shape: [2, 3, 4] }), {
    name: 'permute',
    expected: (x) => byIndex([4, 2, 3], ([k, i, j]) => at(x, [i, j, k])),
  })
})

test('a permutation is a view', () => {
  const x = zeros([2, 3])
  expect(permute(x, [1, 0])).toMatchObject({ shape: [3, 2], strides: [1, 3], storage: x.storage })
})

test.each([[[0]], [[0, 0]], [[0, 2]], [[0, 1, 1]], [[0, -2]]])('axes %j of two are refused', (axes) => {
  expect(() => permute(zeros([2, 3]), axes)).toThrow(ArgumentError)
})
