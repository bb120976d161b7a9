import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { full, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { reshape } from '../shape/reshape.ts'
import { resizeBilinear } from './resize-bilinear.ts'

const side = fc.integer({ min: 1, max: 5 })

/** Every pixel of x weighs in by its distance from the place, as a hat of width 1. */
function byHand(x: PlainArray, h: number, w: number): PlainArray {
  const place = (i: number, length: number, old: number): number =>
    Math.min(old - 1, Math.max(0, ((i + 0.5) * old) / length - 0.5))
  const hat = (a: number, b: number): number => Math.max(0, 1 - Math.abs(a - b))
  const [, , rows, columns] = x.shape
  return byIndex([1, 2, h, w], ([n, c, i, j]) => {
    const [v, u] = [place(i, h, rows), place(j, w, columns)]
    let total = 0
    for (let p = 0; p < rows; p++)
      for (let q = 0; q < columns; q++) total += at(x, [n, c, p, q]) * hat(v, p) * hat(u, q)
    return total
  })
}

test('resizeBilinear obeys the op laws', () =>
  checkOp((x, h, w) => resizeBilinear(x, [h, w]), [values({ shape: [1, 2, 3, 2] }), side, side], {
    name: 'resizeBilinear',
    expected: byHand,
  }))

test('resizeBilinear agrees with PyTorch 1.13.1', () => {
  const larger = resizeBilinear(reshape(arange(6), [1, 1, 2, 3]), [3, 5]).values()
  const expected = [0, 0.4, 1, 1.6, 2, 1.5, 1.9, 2.5, 3.1, 3.5, 3, 3.4, 4, 4.6, 5]
  for (const [i, value] of larger.entries()) expect(value).toBeCloseTo(expected[i], 5)
  const smaller = resizeBilinear(reshape(arange(20), [1, 1, 4, 5]), [2, 2])
  expect(smaller.toArray()).toEqual([
    [
      [
        [3.25, 5.75],
        [13.25, 15.75],
      ],
    ],
  ])
})

test('a constant image stays constant, and a size that stays is left alone', () => {
  const x = full([1, 1, 3, 4], 7)
  expect(resizeBilinear(x, [3, 4])).toBe(x)
  expect(new Set(resizeBilinear(x, [7, 2]).values())).toEqual(new Set([7]))
})

test('images without pixels are refused', () => {
  expect(() => resizeBilinear(zeros([1, 1, 0, 2]), [2, 2])).toThrow(ShapeError)
  expect(() => resizeBilinear(zeros([1, 1, 2, 2]), [0, 2])).toThrow(
    'needs images (N, C, H, W) and a new size [H, W] ≥ 1',
  )
})
