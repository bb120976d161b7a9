import { toTensor } from '@pretexts/data'
import { infer } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { bits, SmallEncoder, shapes } from '../../testing/shapes.ts'
import { extractFeatures, rawValues } from './extract-features.ts'
import { asTensor, selectRows } from './features.ts'
import { allOf } from './read-batches.ts'

const images = shapes('shapes', 10, new Random('features'))

test('extracting leaves parameters and batch-norm buffers as they are, to the last bit', async () => {
  const encoder = new SmallEncoder(new Random(1))
  const before = bits(encoder)
  await extractFeatures(encoder, images)
  expect(bits(encoder)).toEqual(before)
  expect(before.map(([name]) => name).some((name) => /running|mean/i.test(name))).toBe(true)
})

test('each row is the encoder’s h of its image, whatever the batches', async () => {
  const encoder = new SmallEncoder(new Random(2))
  const { features, count, width } = await extractFeatures(encoder, images, { batchSize: 3 })
  expect([count, width]).toEqual([10, 24])
  expect(features).toEqual((await extractFeatures(encoder, images)).features)
  expect(features.slice(7 * 24, 8 * 24)).toEqual(infer(encoder, toTensor(images.read([7]))).values())
})

test('indices choose images and their order', async () => {
  const all = await rawValues(images)
  expect(await rawValues(images, { indices: [4, 0, 4] })).toEqual(selectRows(all, [4, 0, 4]))
})

test('raw pixels are the bytes from 0 to 1', async () => {
  const { features, width } = await rawValues(images)
  expect(width).toBe(36)
  expect(features).toEqual(Float32Array.from(images.read(allOf(images)).values, (byte) => byte / 255))
})

test('features become a tensor without a copy', async () => {
  const pixels = await rawValues(images)
  expect(asTensor(pixels).shape).toEqual([10, 36])
  expect(asTensor(pixels).data).toBe(pixels.features)
})
