import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { tril, triu } from './triangle.ts'

const shape = [2, 3, 4]
const inputs = [values({ shape }), fc.integer({ min: -4, max: 5 })] as const

const keeping = (kept: (i: number, j: number, k: number) => boolean) => (x: PlainArray, k: number) =>
  byIndex(shape, ([n, i, j]) => (kept(i, j, k) ? at(x, [n, i, j]) : 0))

test('tril obeys the op laws', () => checkOp(tril, inputs, { expected: keeping((i, j, k) => j <= i + k) }))

test('triu obeys the op laws', () => checkOp(triu, inputs, { expected: keeping((i, j, k) => j >= i + k) }))

test('both are their own adjoints', () => {
  checkAdjoint(tril, tril, fc.tuple(...inputs))
  checkAdjoint(triu, triu, fc.tuple(...inputs))
})

test('what is cut off is 0 even if it was NaN', () => {
  expect(
    tril(
      tensor([
        [1, Number.NaN],
        [2, 3],
      ]),
    ).toArray(),
  ).toEqual([
    [1, 0],
    [2, 3],
  ])
})

test('a vector has no triangle', () => {
  expect(() => tril(zeros([3]))).toThrow(ShapeError)
  expect(() => triu(zeros([3]))).toThrow('triu: needs at least two axes; got [3]')
})
