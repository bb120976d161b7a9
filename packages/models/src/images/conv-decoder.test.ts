import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, square } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { ConvDecoder } from './conv-decoder.ts'

test.each([
  [1, 28, 28],
  [3, 32, 32],
  [2, 9, 5],
])('features become images of %i × %i × %i', (channels, height, width) => {
  const form = { kind: 'image' as const, channels, height, width }
  const decoder = new ConvDecoder({ features: 6, form, widths: [4, 3] }, new Random(1))
  const images = decoder.forward(randn([2, 6], new Random(2)), evaluation())
  expect(images.shape).toEqual([2, channels, height, width])
})

test('every parameter gets a gradient', () => {
  const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
  const decoder = new ConvDecoder({ features: 6, form }, new Random(1))
  mean(
    square(decoder.forward(randn([3, 6], new Random(2)), { training: true, rng: new Random(3) })),
  ).backward()
  for (const [name, { grad }] of decoder.namedParameters()) expect(grad, name).not.toBeNull()
})

test('features of another length are refused', () => {
  const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
  const decoder = new ConvDecoder({ features: 6, form }, new Random(1))
  expect(() => decoder.forward(randn([3, 5], new Random(2)), evaluation())).toThrow(
    'ConvDecoder(6 → 1×8×8): input must be (N, 6); got [3, 5]',
  )
})
