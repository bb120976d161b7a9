import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { shapes } from '../../testing/shapes.ts'
import { rawValues } from '../features/extract-features.ts'
import { allOf } from '../features/read-batches.ts'
import { pca } from '../latent/pca.ts'
import { imageBaselines, rawPixels } from './image-baselines.ts'
import { pcaBaseline } from './pca-baseline.ts'

const rng = new Random('baselines')
const images = shapes('shapes', 70, rng)

test('small images are taken pixel by pixel', async () => {
  expect(await rawPixels().features(images, [4, 2])).toEqual(await rawValues(images, { indices: [4, 2] }))
})

test('larger images are averaged over square cells, the last ones smaller, channel by channel', async () => {
  const form = { kind: 'image', channels: 2, height: 3, width: 5 } as const
  const values = Float32Array.from({ length: 30 }, (_, i) => i)
  const one = memoryDataset<ImageSamples>({ name: 'one', form, values })
  const { features, width } = await rawPixels({ most: 12 }).features(one, [0])
  expect(width).toBe(2 * 2 * 3)
  const first = [3, 5, 6.5, 10.5, 12.5, 14] // means of [0 1 5 6], [2 3 7 8], [4 9], [10 11], [12 13], [14]
  expect([...features]).toEqual([...first, ...first.map((value) => value + 15)])
})

test('principal components are those of training rows, in both splits', async () => {
  const pixels = rawPixels()
  const fitted = await pcaBaseline(pixels).fit(images, { width: 5, rng })
  const rows = await rawValues(images)
  const { projected } = pca(rows, { components: 5 })
  const { features, count, width } = await fitted(images, allOf(images))
  expect([count, width]).toEqual([70, 5])
  for (const [i, value] of features.entries()) expect(value).toBeCloseTo(projected.features[i], 4)
})

test('there are never more components than the training rows can have', async () => {
  const few = shapes('few', 4, rng)
  const fitted = await pcaBaseline(rawPixels()).fit(few, { width: 24, rng })
  expect((await fitted(images, [0])).width).toBe(3)
})

test('photographs are reduced to 32×32 at most, and further for principal components', async () => {
  const form = { kind: 'image', channels: 3, height: 96, width: 64 } as const
  const photographs = memoryDataset<ImageSamples>({
    name: 'photographs',
    form,
    values: new Uint8Array(2 * 96 * 64 * 3),
  })
  const [pixels, components] = imageBaselines()
  if (!('features' in pixels) || !('fit' in components)) return expect.unreachable()
  expect((await pixels.features(photographs, [0])).width).toBe(3 * 32 * 22) // cells of 3 × 3
  const fitted = await components.fit(photographs, { width: 2, rng })
  expect((await fitted(photographs, [1])).width).toBe(1) // of two images
})
