import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError } from '../../errors/errors.ts'
import { ones, zeros } from '../../tensor/create.ts'
import { dropout } from './dropout.ts'

test('dropout obeys the op laws while the draws stay the same', () =>
  checkOp(
    (x, p) => dropout(x, p, new Random('mask')),
    [values({ shape: [2, 3] }), fc.constantFrom(0, 0.25, 0.5, 1)],
    {
      name: 'dropout',
    },
  ))

test('the share p is dropped, and the others make up for it', () => {
  const y = dropout(ones([10_000]), 0.25, new Random(7)).values()
  const dropped = y.filter((value) => value === 0).length
  expect(new Set(y)).toEqual(new Set([0, Math.fround(4 / 3)]))
  expect(dropped / y.length).toBeCloseTo(0.25, 1.5)
})

test('the same fork drops the same', () => {
  const [a, b, c] = ['a', 'a', 'b'].map((name) =>
    dropout(ones([50]), 0.5, new Random(1).fork(name)).toArray(),
  )
  expect(a).toEqual(b)
  expect(a).not.toEqual(c)
})

test('p = 0 changes nothing, p = 1 leaves nothing', () => {
  const x = ones([3])
  expect(dropout(x, 0, new Random(0))).toBe(x)
  expect(dropout(x, 1, new Random(0)).toArray()).toEqual([0, 0, 0])
})

test('p is a probability and x is float', () => {
  expect(() => dropout(zeros([2]), 1.5, new Random(0))).toThrow(ArgumentError)
  expect(() => dropout(zeros([2]), Number.NaN, new Random(0))).toThrow(
    'dropout: p is a probability, 0 to 1; got NaN',
  )
  expect(() => dropout(zeros([2], { dtype: 'int32' }), 0.5, new Random(0))).toThrow(DtypeError)
})
