import { distinctValues, values } from '@pretexts/gradcheck'
import { tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { AdaptiveAveragePool2d } from './adaptive-average-pool2d.ts'
import { AveragePool1d } from './average-pool1d.ts'
import { AveragePool2d } from './average-pool2d.ts'
import { GlobalAveragePool } from './global-average-pool.ts'
import { GlobalMaxPool } from './global-max-pool.ts'
import { MaxPool1d } from './max-pool1d.ts'
import { MaxPool2d } from './max-pool2d.ts'

const image = tensor([
  [
    [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
  ],
])

test('pooling layers obey the layer laws', () => {
  checkLayer(new MaxPool2d({ kernel: 3, stride: 2, padding: 1 }), distinctValues({ shape: [1, 2, 3, 3] }))
  checkLayer(new AveragePool2d({ kernel: 3, stride: 2, padding: 1 }), values({ shape: [1, 2, 3, 3] }))
  checkLayer(new GlobalAveragePool(), values({ shape: [2, 2, 3, 3] }))
})

test('windows of 3 with stride 2 and padding 1 halve an image, rounding up', () => {
  const options = { kernel: 3, stride: 2, padding: 1 }
  expect(new MaxPool2d(options).forward(image).toArray()).toEqual([
    [
      [
        [5, 6],
        [8, 9],
      ],
    ],
  ])
  const sums = [12, 16, 24, 28].map((sum) => Math.fround(sum / 9))
  expect(Array.from(new AveragePool2d(options).forward(image).values())).toEqual(sums)
})

test('the stride is the window unless given', () => {
  expect(new MaxPool2d({ kernel: 2 }).forward(zeros([1, 1, 6, 6])).shape).toEqual([1, 1, 3, 3])
})

test('GlobalAveragePool leaves one number per channel', () => {
  expect(new GlobalAveragePool().forward(image).toArray()).toEqual([[5]])
})

test('a wrong rank names the layer', () => {
  const need = 'input must be (N, C, H, W); got [3, 3]'
  expect(() => new MaxPool2d({ kernel: 2 }).forward(zeros([3, 3]))).toThrow(
    `MaxPool2d(2×2, stride 2): ${need}`,
  )
  expect(() => new AveragePool2d({ kernel: 2 }).forward(zeros([3, 3]))).toThrow(
    `AveragePool2d(2×2, stride 2): ${need}`,
  )
  expect(() => new GlobalAveragePool().forward(zeros([3, 3]))).toThrow(
    'GlobalAveragePool: input must be (N, C, places, …); got [3, 3]',
  )
})

test('1-D and global pools obey the layer laws', () => {
  const options = { kernel: 3, stride: 2, padding: 1 }
  checkLayer(new MaxPool1d(options), distinctValues({ shape: [1, 2, 5] }))
  checkLayer(new AveragePool1d(options), values({ shape: [1, 2, 5] }))
  checkLayer(new GlobalAveragePool(), values({ shape: [2, 2, 3] }))
  checkLayer(new GlobalMaxPool(), distinctValues({ shape: [2, 2, 3] }))
  checkLayer(new GlobalMaxPool(), distinctValues({ shape: [1, 2, 2, 2] }))
})

test('1-D pools slide along the last axis', () => {
  const signal = tensor([[[1, 5, 2, 4]]])
  expect(new MaxPool1d({ kernel: 2 }).forward(signal).toArray()).toEqual([[[5, 4]]])
  expect(new AveragePool1d({ kernel: 2, stride: 1 }).forward(signal).toArray()).toEqual([[[3, 3.5, 3]]])
  expect(new MaxPool1d({ kernel: 3, stride: 2, padding: 1 }).describe()).toBe('kernel 3, stride 2, padding 1')
})

test('AdaptiveAveragePool2d obeys the layer laws, with windows that overlap', () => {
  checkLayer(new AdaptiveAveragePool2d({ size: [2, 3] }), values({ shape: [2, 2, 3, 4] }))
})

test('adaptive windows cover the image: of 3 rows in 2 the middle one counts twice', () => {
  const pooled = new AdaptiveAveragePool2d({ size: 2 }).forward(image)
  expect(pooled.toArray()).toEqual([
    [
      [
        [3, 4],
        [6, 7],
      ],
    ],
  ])
  expect(new AdaptiveAveragePool2d({ size: 1 }).forward(image).toArray()).toEqual([[[[5]]]])
  expect(new AdaptiveAveragePool2d({ size: 3 }).forward(image).toArray()).toEqual(image.toArray())
  expect(new AdaptiveAveragePool2d({ size: 6 }).forward(image).shape).toEqual([1, 1, 6, 6])
})
