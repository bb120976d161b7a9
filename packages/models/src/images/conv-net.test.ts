import { shapeOf } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, square, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { multiplyAdds } from '../../testing/multiply-adds.ts'
import { convNet } from './conv-net.ts'

const rng = () => new Random(1)

test('a convNet turns 28×28 images into 128 features', () => {
  const encoder = convNet({}, rng())
  expect([shapeOf(encoder.form), encoder.features]).toEqual([[1, 28, 28], 128])
  expect(encoder.forward(zeros([2, 1, 28, 28]), evaluation()).shape).toEqual([2, 128])
})

const images = (channels: number, height: number, width = height) =>
  ({ kind: 'image', channels, height, width }) as const

test('other images, widths and features change the shapes and nothing else', () => {
  const encoder = convNet({ form: images(3, 9, 5), widths: [4, 6], features: 10 }, rng())
  expect(encoder.forward(zeros([2, 3, 9, 5]), evaluation()).shape).toEqual([2, 10])
  expect(encoder.filters().shape).toEqual([4, 3, 3, 3])
})

test('its size and cost are as documented: 187,232 parameters, 1.68M multiply-adds', () => {
  const encoder = convNet({}, rng())
  const convolutions = 9 * (1 * 32 + 32 * 64 + 64 * 64)
  const norms = 2 * (32 + 64 + 64 + 128)
  expect(encoder.parameterCount()).toBe(convolutions + norms + 64 * 4 * 4 * 128)
  expect(encoder.parameterCount()).toBe(187_232)
  expect(multiplyAdds([encoder.layers], shapeOf(encoder.form))).toBe(1_680_512)
})

test('width scales the filters and leaves the features', () => {
  const encoder = convNet({ width: 1 / 4 }, rng())
  expect(encoder.parameters().map(({ shape }) => shape[0])).toEqual([
    8, 8, 8, 16, 16, 16, 16, 16, 16, 128, 128, 128,
  ])
  expect(convNet({ width: 0.01 }, rng()).filters().shape[0]).toBe(1)
  expect(() => convNet({ width: 0 }, rng())).toThrow('ConvNet: width must be above 0, 16 at most; got 0')
})

test('every parameter gets a gradient', () => {
  const encoder = convNet({ form: images(1, 8), widths: [2, 3], features: 4 }, rng())
  const h = encoder.forward(randn([4, 1, 8, 8], rng()), { training: true, rng: rng() })
  mean(square(h)).backward()
  for (const [name, { grad, shape }] of encoder.namedParameters()) {
    expect([name, grad?.shape]).toEqual([name, shape])
    expect(
      grad?.values().some((g) => g !== 0),
      name,
    ).toBe(true)
  }
})

test('the same stream makes the same network, another stream another', () => {
  const weights = (seed: number) =>
    convNet({ form: images(1, 8) }, new Random(seed))
      .parameters()
      .map((parameter) => parameter.values())
  expect(weights(1)).toEqual(weights(1))
  expect(weights(1)).not.toEqual(weights(2))
})

test('filters are those of the first convolution, also when it is frozen', () => {
  const encoder = convNet({}, rng())
  const [first] = encoder.parameters()
  first.requiresGrad = false
  expect(encoder.filters()).toBe(first)
})

test('images of another shape and options that make no network are refused', () => {
  expect(() => convNet({}, rng()).forward(zeros([2, 1, 32, 32]), evaluation())).toThrow(
    'ConvNet(1×28×28 → 128): input must be (N, 1, 28, 28); got [2, 1, 32, 32]',
  )
  expect(() => convNet({ form: images(0, 28) }, rng())).toThrow(
    'ConvNet: channels must be a whole number ≥ 1; got 0',
  )
  expect(() => convNet({ widths: [] }, rng())).toThrow(
    'ConvNet: number of widths must be a whole number ≥ 1; got 0',
  )
})
