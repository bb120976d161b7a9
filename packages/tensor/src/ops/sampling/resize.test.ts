import { values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { type ResizeOptions, resize } from './resize.ts'

const line = (...pixels: number[]) => tensor([[[pixels]]], { dtype: 'float64' })
const resized = (pixels: number[], length: number, options: ResizeOptions) => [
  ...resize(line(...pixels), [1, length], options).values(),
]

test.each<ResizeOptions>([
  { mode: 'nearest' },
  { mode: 'bilinear' },
  { mode: 'bilinear', alignCorners: true },
  { mode: 'bicubic' },
  { mode: 'bicubic', alignCorners: true },
])('resize obeys the op laws with %o', (options) => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }))
  checkOp((x, size) => resize(x, size, options), [values({ shape: [1, 2, 3, 4] }), sizes], {
    name: 'resize',
    runs: 15,
  })
})

test('with alignCorners the ends stay, and a line stays a line', () => {
  expect(resized([0, 3], 4, { alignCorners: true })).toEqual([0, 1, 2, 3])
  expect(resized([0, 1, 2], 5, { alignCorners: true })).toEqual([0, 0.5, 1, 1.5, 2])
  expect(resized([5, 9], 1, { alignCorners: true })).toEqual([5])
})

test('nearest takes pixels as they are', () => {
  expect(resized([1, 2, 3], 6, { mode: 'nearest' })).toEqual([1, 1, 2, 2, 3, 3])
  expect(resized([1, 2, 3, 4, 5], 3, { mode: 'nearest' })).toEqual([1, 2, 4])
})

test('bicubic reproduces constants, meets every pixel, and has the weights of Keys at half way', () => {
  for (const value of resized([7, 7, 7], 8, { mode: 'bicubic' })) expect(value).toBeCloseTo(7, 12)
  const y = resized([1, -2, 4, 0], 7, { mode: 'bicubic', alignCorners: true })
  for (const [i, pixel] of [1, -2, 4, 0].entries()) expect(y[2 * i]).toBeCloseTo(pixel, 12)
  expect(y[3]).toBeCloseTo((-3 * 1 + 19 * -2 + 19 * 4 + -3 * 0) / 32, 12) // −3/32, 19/32, 19/32, −3/32
})

test('modes and sizes that there are none of are refused', () => {
  const x = zeros([1, 1, 2, 2])
  expect(() => resize(x, [2, 2], { mode: 'area' as never })).toThrow("got 'area'")
  expect(() => resize(x, [2, 2], { mode: 'nearest', alignCorners: true })).toThrow(ArgumentError)
  expect(() => resize(x, [0, 2])).toThrow(ShapeError)
  expect(() => resize(zeros([2, 2]), [2, 2])).toThrow(ShapeError)
})
