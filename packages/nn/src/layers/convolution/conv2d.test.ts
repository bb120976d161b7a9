import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { Conv2d } from './conv2d.ts'

const rng = new Random(1)

/** Stride 2, padding 1, 3×3: the definition, seven loops. */
function definition(x: PlainArray, w: PlainArray, b?: PlainArray): number[] {
  const [n, c, h, width] = x.shape
  const y: number[] = []
  for (let image = 0; image < n; image++) {
    for (let o = 0; o < w.shape[0]; o++) {
      for (let top = -1; top + 3 <= h + 1; top += 2) {
        for (let left = -1; left + 3 <= width + 1; left += 2) {
          let sum = b?.data[o] ?? 0
          for (let channel = 0; channel < c; channel++) {
            for (let i = 0; i < 3; i++) {
              for (let j = 0; j < 3; j++) {
                const [row, column] = [top + i, left + j]
                const pixel =
                  row < 0 || row >= h || column < 0 || column >= width
                    ? 0
                    : x.data[((image * c + channel) * h + row) * width + column]
                sum += pixel * w.data[((o * c + channel) * 3 + i) * 3 + j]
              }
            }
          }
          y.push(sum)
        }
      }
    }
  }
  return y
}

test('Conv2d obeys the layer laws, with and without a bias', () => {
  const options = { inputs: 2, outputs: 3, kernel: 3, stride: 2, padding: 1 }
  checkLayer(new Conv2d(options, rng), values({ shape: [2, 2, 4, 5] }), { expected: definition })
  checkLayer(new Conv2d({ ...options, bias: false }, rng), values({ shape: [2, 2, 4, 5] }), {
    expected: definition,
  })
})

test('kernels may be oblong', () => {
  const layer = new Conv2d({ inputs: 1, outputs: 2, kernel: [1, 5], padding: [0, 2] }, rng)
  expect(layer.weight.shape).toEqual([2, 1, 1, 5])
  expect(layer.forward(zeros([1, 1, 3, 7])).shape).toEqual([1, 2, 3, 7])
})

test('padding may differ by side, and same keeps the size', () => {
  const image = values({ shape: [1, 2, 3, 4] })
  const uneven = {
    inputs: 2,
    outputs: 2,
    kernel: 2,
    padding: [
      [1, 0],
      [0, 2],
    ],
  } as const
  checkLayer(new Conv2d(uneven, rng), image)
  expect(new Conv2d(uneven, rng).forward(zeros([1, 2, 3, 4])).shape).toEqual([1, 2, 3, 5])
  const same = new Conv2d({ inputs: 2, outputs: 1, kernel: [2, 3], padding: 'same', dilation: 2 }, rng)
  expect(same.forward(zeros([1, 2, 5, 6])).shape).toEqual([1, 1, 5, 6])
  expect(same.describe()).toBe('2 → 1, 2×3, padding 1×2, dilation 2')
  expect(new Conv2d(uneven, rng).describe()).toBe('2 → 2, 2×2, padding 1|0×0|2')
})

test('groups and dilation obey the layer laws', () => {
  const options = { inputs: 4, outputs: 2, kernel: [2, 1], groups: 2, dilation: [2, 1] } as const
  checkLayer(new Conv2d(options, rng), values({ shape: [1, 4, 3, 2] }))
  expect(new Conv2d(options, rng).weight.shape).toEqual([2, 2, 2, 1])
  expect(() => new Conv2d({ ...options, groups: 3 }, rng)).toThrow('inputs must be a multiple of groups')
})

test('a wrong number of channels names the layer', () => {
  const layer = new Conv2d({ inputs: 1, outputs: 32, kernel: 3 }, rng)
  expect(() => layer.forward(zeros([8, 3, 28, 28]))).toThrow(
    'Conv2d(1 → 32, 3×3): input must be (N, 1, H, W); got [8, 3, 28, 28]',
  )
  expect(() => new Conv2d({ inputs: 1, outputs: 32, kernel: 0 }, rng)).toThrow(
    'Conv2d: kernel must be a whole number ≥ 1; got 0',
  )
})
