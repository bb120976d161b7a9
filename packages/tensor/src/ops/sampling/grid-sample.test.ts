import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError, ShapeError } from '../../errors/errors.ts'
import { full, tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { reshape } from '../shape/reshape.ts'
import { affineGrid } from './affine-grid.ts'
import { gridSample } from './grid-sample.ts'

// In an image four pixels wide, these are their centers, and the two next to the edges: kinks of the derivative.
const awayFrom = [-1.25, -0.75, -0.25, 0.25, 0.75, 1.25]

function byHand(x: PlainArray, grid: PlainArray): PlainArray {
  const hat = (distance: number): number => Math.max(0, 1 - Math.abs(distance))
  return byIndex([1, 2, 2, 2], ([n, c, i, j]) => {
    const [u, v] = [0, 1].map((k) => (at(grid, [n, i, j, k]) + 1) * 2 - 0.5)
    let total = 0
    for (let p = 0; p < 4; p++)
      for (let q = 0; q < 4; q++) total += at(x, [n, c, p, q]) * hat(v - p) * hat(u - q)
    return total
  })
}

test('gridSample obeys the op laws, in the image and in the grid', () =>
  checkOp(
    gridSample,
    [values({ shape: [1, 2, 4, 4] }), values({ shape: [1, 2, 2, 2], min: -1.5, max: 1.5, awayFrom })],
    {
      expected: byHand,
      runs: 30,
    },
  ))

test('gridSample agrees with PyTorch 1.13.1', () => {
  const grid = affineGrid(
    tensor([
      [
        [0.5, -0.25, 0.25],
        [0.25, 1, -0.5],
      ],
    ]),
    [2, 3],
  )
  const y = gridSample(reshape(arange(12), [1, 1, 3, 4]), grid).values()
  const expected = [0.3958331, 1.125, 2.1875, 4.083333, 5.75, 7.416667]
  for (const [i, value] of y.entries()) expect(value).toBeCloseTo(expected[i], 5)
})

test('the identity samples the image itself', () => {
  const x = reshape(arange(20), [1, 1, 4, 5])
  const y = gridSample(
    x,
    affineGrid(
      tensor([
        [
          [1, 0, 0],
          [0, 1, 0],
        ],
      ]),
      [4, 5],
    ),
  ).values()
  for (const [i, value] of y.entries()) expect(value).toBeCloseTo(i, 5)
})

test('far outside there are zeros', () => {
  expect(gridSample(full([1, 1, 2, 2], 5), full([1, 1, 1, 2], 1e30)).item()).toBe(0)
})

test('a grid that does not fit is refused', () => {
  expect(() => gridSample(zeros([1, 1, 2, 2]), zeros([2, 1, 1, 2]))).toThrow(ShapeError)
  expect(() => gridSample(zeros([1, 1, 2, 2]), zeros([1, 1, 1, 3]))).toThrow(
    'gridSample: needs images (N, C, H, W)',
  )
})

test.each([
  ['images of three axes', [1, 2, 2], [1, 1, 1, 2]],
  ['a grid of three axes', [1, 1, 2, 2], [1, 1, 2]],
  ['images without rows', [1, 1, 0, 2], [1, 1, 1, 2]],
  ['images without columns', [1, 1, 2, 0], [1, 1, 1, 2]],
])('%s are refused', (_, images, grid) => {
  expect(() => gridSample(zeros(images), zeros(grid))).toThrow(
    `got x [${images.join(', ')}], grid [${grid.join(', ')}]`,
  )
})

test('numbers of another kind are refused, and what is no tensor', () => {
  const grid = zeros([1, 1, 1, 2])
  expect(() => gridSample(zeros([1, 1, 2, 2], { dtype: 'float64' }), grid)).toThrow(DtypeError)
  const whole = zeros([1, 1, 1, 2], { dtype: 'int32' })
  expect(() => gridSample(zeros([1, 1, 2, 2], { dtype: 'int32' }), whole)).toThrow(DtypeError)
  expect(() => gridSample([1] as unknown as Tensor, grid)).toThrow(ArgumentError)
})

test('a pixel that is not finite is read only by the points beside it', () => {
  const image = tensor([[[[1, 2, NaN]]]])
  const grid = tensor([
    [
      [
        [-2 / 3, 0],
        [0, 0],
        [2 / 3, 0],
      ],
    ],
  ])
  expect(gridSample(image, grid).toArray()).toEqual([[[[1, 2, NaN]]]])
})
