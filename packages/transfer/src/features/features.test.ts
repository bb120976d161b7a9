import { toTensor } from '@pretexts/data'
import { infer } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { bits, SmallEncoder, shapes } from '../../testing/shapes.ts'
import { asTensor, extractFeatures, rawPixels, selectRows } from './features.ts'

const images = shapes('shapes', 10, new Random('features'))

test('extracting leaves parameters and batch-norm buffers as they are, to the last bit', () => {
  const encoder = new SmallEncoder(new Random(1))
  const before = bits(encoder)
  extractFeatures(encoder, images)
  expect(bits(encoder)).toEqual(before)
  expect(before.map(([name]) => name).some((name) => /running|mean/i.test(name))).toBe(true)
})

test('each row is the encoder’s h of its image, whatever the batches', () => {
  const encoder = new SmallEncoder(new Random(2))
  const { features, count, width } = extractFeatures(encoder, images, { batchSize: 3 })
  expect([count, width]).toEqual([10, 24])
  expect(features).toEqual(extractFeatures(encoder, images).features)
  expect(features.slice(7 * 24, 8 * 24)).toEqual(infer(encoder, toTensor(images, [7])).values())
})

test('indices choose images and their order', () => {
  const all = rawPixels(images)
  expect(rawPixels(images, { indices: [4, 0, 4] })).toEqual(selectRows(all, [4, 0, 4]))
})

test('raw pixels are the bytes from 0 to 1', () => {
  const { features, width } = rawPixels(images)
  expect(width).toBe(36)
  expect(features).toEqual(Float32Array.from(images.images, (byte) => byte / 255))
})

test('features become a tensor without a copy', () => {
  const pixels = rawPixels(images)
  expect(asTensor(pixels).shape).toEqual([10, 36])
  expect(asTensor(pixels).data).toBe(pixels.features)
})
