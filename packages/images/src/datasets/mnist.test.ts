import { classCounts, type ImageSamples } from '@pretexts/data'
import { expect, test } from 'vitest'
import { pixelStatistics } from '../pixel-statistics.ts'
import { readMnist } from './mnist.ts'

const train = await readMnist('train')
const test10k = await readMnist('test')

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i)
const trainImages: ImageSamples = train.read(all(60_000))

test('MNIST has 60,000 and 10,000 gray images of 28×28 in 10 classes', () => {
  const form = { kind: 'image', channels: 1, height: 28, width: 28 }
  expect(train).toMatchObject({ name: 'mnist/train', count: 60_000, form })
  expect(test10k).toMatchObject({ name: 'mnist/test', count: 10_000, form })
  expect(trainImages.values.length).toBe(60_000 * 28 * 28)
  expect(train.labels?.length).toBe(60_000)
  expect(train.classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

test('its classes have their known sizes', () => {
  expect(classCounts(train)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
  expect(classCounts(test10k)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
})

test('its pixels have mean .1307 and standard deviation .3081', () => {
  const { mean, std } = pixelStatistics(trainImages)
  expect(mean).toBeCloseTo(0.1307, 4)
  expect(std).toBeCloseTo(0.3081, 4)
})

test('no image comes twice, and no test image is in the training split', () => {
  const seen = new Set<string>()
  for (const { values, indices } of [trainImages, test10k.read(all(10_000))]) {
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
    for (let i = 0; i < indices.length; i++) seen.add(bytes.toString('latin1', i * 784, (i + 1) * 784))
  }
  expect(seen.size).toBe(70_000)
})
