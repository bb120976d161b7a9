import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { reshape } from './reshape.ts'
import { roll } from './roll.ts'

const shift = fc.integer({ min: -7, max: 7 })

test('roll obeys the op laws', () =>
  checkOp((x, a, b) => roll(x, [a, b], [0, -1]), [values({ shape: [2, 3] }), shift, shift], {
    name: 'roll',
    expected: (x: PlainArray, a: number, b: number) =>
      byIndex([2, 3], ([i, j]) => at(x, [(i - a + 14) % 2, (j - b + 21) % 3])),
  }))

test('rolling back is the adjoint of rolling', () =>
  checkAdjoint(
    (x, by) => roll(x, by, 1),
    (g, by) => roll(g, -by, 1),
    fc.tuple(values({ shape: [2, 3] }), shift),
  ))

test('without an axis the elements roll as one list', () => {
  expect(roll(reshape(arange(4), [2, 2]), 1).toArray()).toEqual([
    [3, 0],
    [1, 2],
  ])
})

test('an empty axis rolls', () => {
  expect(roll(zeros([0, 2]), 3, 0).shape).toEqual([0, 2])
})

test('there is one whole shift per axis', () => {
  expect(() => roll(arange(3), [1, 2], 0)).toThrow(ArgumentError)
  expect(() => roll(arange(3), 0.5, 0)).toThrow(
    'roll: needs one whole shift per axis; got shifts [0.5], axes [0]',
  )
})
