import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { tensor } from '../../tensor/create.ts'
import { dropout } from '../random/dropout.ts'
import { gridSample } from './grid-sample.ts'
import { resizeBilinear } from './resize-bilinear.ts'

const hot = [Number.NaN, Infinity, -Infinity]

test('a place outside the image reads no pixel, whatever it holds', () => {
  for (const value of hot) {
    const x = tensor([[[[value, value]]]])
    const grid = tensor([
      [
        [
          [5, 5],
          [-5, 0],
          [Number.NaN, 0],
          [Infinity, 0],
        ],
      ],
    ])
    expect(gridSample(x, grid).toArray()).toEqual([[[[0, 0, 0, 0]]]])
  }
})

test('a pixel with weight 0 takes no part, whatever it holds', () => {
  for (const value of hot) {
    const x = tensor([[[[1, value, 3]]]])
    const grid = tensor(
      [
        [
          [
            [-2 / 3, 0],
            [2 / 3, 0],
          ],
        ],
      ],
      { dtype: 'float64' },
    ) // the centers of the first and last pixel
    const exact = gridSample(tensor([[[[1, value, 3]]]], { dtype: 'float64' }), grid)
    expect(exact.values()[0]).toBeCloseTo(1, 12)
    expect(resizeBilinear(x, [1, 9]).values().filter(Number.isFinite).length).toBeGreaterThan(3)
    const third = resizeBilinear(x, [1, 9]).values()
    expect([third[0], third[1], third[7], third[8]]).toEqual([1, 1, 3, 3])
  }
})

test('what dropout drops is gone, whatever it was', () => {
  for (const value of hot) {
    const y = dropout(tensor(Array(64).fill(value)), 0.5, new Random(3)).values()
    expect(new Set(y)).toEqual(new Set([0, value]))
    expect([...dropout(tensor([value]), 1, new Random(3)).values()]).toEqual([0])
  }
})
