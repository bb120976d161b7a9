import { type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { affineGrid } from './affine-grid.ts'

test('affineGrid obeys the op laws', () =>
  checkOp((theta) => affineGrid(theta, [2, 3]), values({ shape: [2, 2, 3] }), {
    name: 'affineGrid',
    expected: (theta: PlainArray) =>
      byIndex([2, 2, 3, 2], ([n, i, j, k]) => {
        const point = [[-2 / 3, 0, 2 / 3][j], [-0.5, 0.5][i], 1]
        return point.reduce((sum, value, a) => sum + value * at(theta, [n, k, a]), 0)
      }),
  }))

test('affineGrid agrees with PyTorch 1.13.1', () => {
  const grid = affineGrid(
    tensor([
      [
        [0.5, -0.25, 0.25],
        [0.25, 1, -0.5],
      ],
    ]),
    [2, 3],
  ).values()
  const expected = [
    0.0416667, -1.1666667, 0.375, -1, 0.7083333, -0.8333333, -0.2083333, -0.1666667, 0.125, 0, 0.4583333,
    0.1666667,
  ]
  for (const [i, value] of grid.entries()) expect(value).toBeCloseTo(expected[i], 6)
})

test('theta that is no affine map is refused', () => {
  expect(() => affineGrid(zeros([1, 3, 3]), [2, 2])).toThrow(ShapeError)
  expect(() => affineGrid(zeros([1, 2, 3]), [2.5, 2])).toThrow(ShapeError)
  for (const shape of [
    [2, 3],
    [1, 3, 3],
    [1, 2, 2],
    [1, 2, 3, 1],
  ]) {
    const refusal = expect.objectContaining({ operation: 'affineGrid', shapes: [shape] })
    expect(() => affineGrid(zeros(shape), [2, 2])).toThrow(refusal)
  }
  const three = [2, 2, 2] as unknown as [number, number]
  const refusal = expect.objectContaining({ shapes: [three, [1, 2, 3]] })
  expect(() => affineGrid(zeros([1, 2, 3]), three)).toThrow(refusal)
})
