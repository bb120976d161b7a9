import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { zeros } from '../../tensor/create.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { type Conv2dOptions, conv2d } from './conv2d.ts'

const images = values({ shape: [2, 2, 5, 4] })
const filters = values({ shape: [2, 2, 3, 2] })

/** The definition, loop by loop. */
function byDefinition(x: PlainArray, w: PlainArray, stride: number, padding: number): PlainArray {
  const [n, c, height, width] = x.shape
  const [o, , kh, kw] = w.shape
  const size = (input: number, k: number): number => Math.floor((input + 2 * padding - k) / stride) + 1
  return byIndex([n, o, size(height, kh), size(width, kw)], ([image, out, p, q]) => {
    let total = 0
    for (let channel = 0; channel < c; channel++) {
      for (let i = 0; i < kh; i++) {
        for (let j = 0; j < kw; j++) {
          const [y, z] = [p * stride + i - padding, q * stride + j - padding]
          if (y < 0 || z < 0 || y >= height || z >= width) continue
          total += at(x, [image, channel, y, z]) * at(w, [out, channel, i, j])
        }
      }
    }
    return total
  })
}

test.each([
  [1, 0],
  [2, 1],
  [3, 2],
])('conv2d obeys the op laws with stride %i and padding %i', (stride, padding) =>
  checkOp((x, w) => conv2d(x, w, { stride, padding }), [images, filters], {
    name: 'conv2d',
    expected: (x: PlainArray, w: PlainArray) => byDefinition(x, w, stride, padding),
    runs: 30,
  }),
)

type Inputs = [typeof images, typeof images, typeof images, fc.Arbitrary<Conv2dOptions>]

test('conv2d obeys them with a bias, dilation and groups', () => {
  const options = fc.constantFrom<Conv2dOptions>(
    { dilation: [2, 1] },
    { groups: 2 },
    { groups: 2, stride: [1, 2], padding: [0, 1] },
  )
  const inputs: Inputs = [images, values({ shape: [2, 1, 2, 2] }), values({ shape: [2] }), options]
  const grouped = (x: Tensor, w: Tensor, bias: Tensor, option: Conv2dOptions) =>
    conv2d(x, w, { ...option, groups: 2, bias })
  checkOp(grouped, inputs, { name: 'conv2d', runs: 30 })
})

test('errors say what does not fit', () => {
  const x = zeros([1, 3, 8, 8])
  expect(() => conv2d(x, zeros([4, 2, 3, 3]))).toThrow(
    'conv2d: channels must agree; got images [1, 3, 8, 8], filters [4, 2, 3, 3]',
  )
  expect(() => conv2d(x, zeros([4, 3, 9, 9]))).toThrow('the filter does not fit the padded image')
  expect(() => conv2d(x, zeros([4, 3, 3, 3]), { stride: 0 })).toThrow('stride must be a whole number ≥ 1')
  expect(() => conv2d(zeros([3, 8, 8]), zeros([4, 3, 3, 3]))).toThrow('needs images (N, C, H, W)')
})
