import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { pixelShuffle, pixelUnshuffle } from './pixel-shuffle.ts'
import { reshape } from './reshape.ts'

test('pixelShuffle obeys the op laws', () =>
  checkOp((x) => pixelShuffle(x, 2), values({ shape: [1, 8, 2, 3] }), {
    name: 'pixelShuffle',
    expected: (x) =>
      byIndex([1, 2, 4, 6], ([n, c, h, w]) => at(x, [n, 4 * c + 2 * (h % 2) + (w % 2), h >> 1, w >> 1])),
  }))

test('pixelUnshuffle obeys the op laws, and is the inverse', () => {
  checkOp((x) => pixelUnshuffle(x, 3), values({ shape: [1, 2, 3, 6] }), { name: 'pixelUnshuffle' })
  const x = reshape(arange(72), [1, 2, 6, 6])
  expect(pixelShuffle(pixelUnshuffle(x, 3), 3).toArray()).toEqual(x.toArray())
  expect(pixelShuffle(x, 1).toArray()).toEqual(x.toArray())
})

test('sizes that do not divide are refused', () => {
  expect(() => pixelShuffle(zeros([1, 6, 2, 2]), 2)).toThrow('channels must divide by 2²; got [1, 6, 2, 2]')
  expect(() => pixelUnshuffle(zeros([1, 1, 4, 3]), 2)).toThrow(ShapeError)
  expect(() => pixelShuffle(zeros([1, 4, 2, 2]), 0)).toThrow(ArgumentError)
  expect(() => pixelShuffle(zeros([4, 2, 2]), 2)).toThrow(ShapeError)
})
