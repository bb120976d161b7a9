import { values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { mul, randn, sum, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { ConvTranspose1d } from './conv-transpose1d.ts'
import { ConvTranspose2d } from './conv-transpose2d.ts'
import { Conv1d } from './conv1d.ts'
import { Conv2d } from './conv2d.ts'

const rng = new Random(1)

test('transposed convolutions obey the layer laws', () => {
  const options = { inputs: 2, outputs: 2, kernel: 3, stride: 2, padding: 1, outputPadding: 1, groups: 2 }
  checkLayer(new ConvTranspose1d(options, rng), values({ shape: [2, 2, 3] }))
  checkLayer(new ConvTranspose2d({ ...options, bias: false }, rng), values({ shape: [1, 2, 2, 3] }))
})

test('a transposed convolution is the adjoint of the convolution with the same weight and options', () => {
  const options = { kernel: 3, stride: 2, padding: 1, bias: false }
  const down1 = new Conv1d({ inputs: 2, outputs: 3, ...options }, rng)
  const up1 = new ConvTranspose1d({ inputs: 3, outputs: 2, ...options, init: () => down1.weight }, rng)
  const down2 = new Conv2d({ inputs: 2, outputs: 3, ...options }, rng)
  const up2 = new ConvTranspose2d({ inputs: 3, outputs: 2, ...options, init: () => down2.weight }, rng)
  for (const [down, up, places] of [
    [down1, up1, [7]],
    [down2, up2, [7, 5]],
  ] as const) {
    for (const layer of [down, up]) layer.to('float64')
    const x = randn([2, 2, ...places], rng, { dtype: 'float64' })
    const small = down.forward(x)
    const y = randn(small.shape, rng, { dtype: 'float64' })
    expect(sum(mul(small, y)).item()).toBeCloseTo(sum(mul(x, up.forward(y))).item(), 10)
  }
})

test('stride 2 with an output padding of 1 doubles the size', () => {
  const options = { inputs: 3, outputs: 4, kernel: 3, stride: 2, padding: 1, outputPadding: 1 }
  expect(new ConvTranspose1d(options, rng).forward(zeros([1, 3, 5])).shape).toEqual([1, 4, 10])
  expect(new ConvTranspose2d(options, rng).forward(zeros([1, 3, 5, 4])).shape).toEqual([1, 4, 10, 8])
})

test('they print what they are, and a wrong input names the layer', () => {
  const options = { inputs: 4, outputs: 6, kernel: 3, groups: 2 }
  expect(String(new ConvTranspose1d(options, rng))).toContain('ConvTranspose1d(4 → 6, kernel 3, groups 2)')
  const layer = new ConvTranspose2d({ ...options, bias: false }, rng)
  expect(() => layer.forward(zeros([1, 3, 2, 2]))).toThrow(
    'ConvTranspose2d(4 → 6, 3×3, groups 2, no bias): input must be (N, 4, H, W); got [1, 3, 2, 2]',
  )
  expect(() => new ConvTranspose1d({ ...options, groups: 4 }, rng)).toThrow(
    'ConvTranspose1d: outputs must be a multiple of groups; got outputs 6, groups 4',
  )
})
