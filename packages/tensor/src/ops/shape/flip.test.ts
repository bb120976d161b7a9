import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAdjoint } from '../../../testing/adjoint.ts'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { flip } from './flip.ts'
import { reshape } from './reshape.ts'

const axes = fc.constantFrom(undefined, 0, -1, [0, 1], [])

test('flip obeys the op laws', () =>
  checkOp(flip, [values({ shape: [2, 3] }), axes], {
    expected: (x, over: number | number[] = [0, 1]) => {
      const flipped = [over].flat().map((axis) => (axis + 2) % 2)
      return byIndex([2, 3], (index) =>
        at(
          x,
          index.map((i, axis) => (flipped.includes(axis) ? [1, 2][axis] - i : i)),
        ),
      )
    },
  }))

test('flip is its own adjoint', () => checkAdjoint(flip, flip, fc.tuple(values({ shape: [2, 3] }), axes)))

test('flipping twice gives the same view back', () => {
  const x = reshape(arange(6), [2, 3])
  const twice = flip(flip(x, 1), 1)
  expect([twice.offset, twice.strides, twice.storage]).toEqual([x.offset, x.strides, x.storage])
})

test('an empty axis flips, one that is not there does not', () => {
  expect(flip(zeros([0, 2])).shape).toEqual([0, 2])
  expect(() => flip(zeros([2]), 1)).toThrow(ArgumentError)
})
