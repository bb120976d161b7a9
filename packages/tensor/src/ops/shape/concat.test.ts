import type { PlainArray } from '@pretexts/gradcheck'
import { valuesOf } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError, ShapeError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { concat } from './concat.ts'
import { reshape } from './reshape.ts'
import { split } from './split.ts'

const size = fc.integer({ min: 0, max: 3 })
const pairs = valuesOf(
  fc.tuple(size, size).map(
    ([n, m]) =>
      [
        [2, n, 2],
        [2, m, 2],
      ] as const,
  ),
)

test('concat obeys the op laws', () =>
  checkOp((a: Tensor, b: Tensor) => concat([a, b], 1), pairs, {
    name: 'concat',
    expected: (a: PlainArray, b: PlainArray) => {
      const n = a.shape[1]
      return byIndex([2, n + b.shape[1], 2], ([i, j, k]) => (j < n ? at(a, [i, j, k]) : at(b, [i, j - n, k])))
    },
  }))

test('split is the adjoint of concat', () =>
  checkAdjoint(
    (parts: Tensor[]) => concat(parts, 1),
    (g: Tensor) => split(g, [1, 2], 1),
    valuesOf(
      fc.constant([
        [2, 1],
        [2, 2],
      ] as const),
    ).map((parts) => [parts] as const),
  ))

test('concat joins integers too, and long rows at once', () => {
  const x = reshape(arange(40, undefined, 1, { dtype: 'int32' }), [2, 20])
  const y = concat([x, x], 1)
  expect([y.dtype, y.shape]).toEqual(['int32', [2, 40]])
  expect(split(y, 20, 1).map((part) => part.toArray())).toEqual([x.toArray(), x.toArray()])
})

test('what cannot be joined is refused', () => {
  expect(() => concat([])).toThrow(ArgumentError)
  expect(() => concat([zeros([2, 3]), zeros([2, 4])])).toThrow(
    'concat: all sizes but axis 0 must agree; got [2, 3] first and [2, 4] at index 1',
  )
  expect(() => concat([zeros([]), zeros([])])).toThrow(ShapeError)
  expect(() => concat([ones([1]), tensor([1], { dtype: 'int32' })])).toThrow(DtypeError)
})
