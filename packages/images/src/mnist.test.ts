import { expect, test } from 'vitest'
import { classCounts } from './class-counts.ts'
import { readMnist } from './mnist.ts'
import { pixelStatistics } from './pixel-statistics.ts'

const train = await readMnist('train')
const test10k = await readMnist('test')

test('MNIST has 60,000 and 10,000 grey images of 28 × 28 in 10 classes', () => {
  expect(train).toMatchObject({ name: 'mnist/train', count: 60_000, shape: [1, 28, 28], classes: 10 })
  expect(test10k).toMatchObject({ name: 'mnist/test', count: 10_000, shape: [1, 28, 28], classes: 10 })
  expect(train.images.length).toBe(60_000 * 28 * 28)
  expect(train.labels?.length).toBe(60_000)
})

test('its classes have their known sizes', () => {
  expect(classCounts(train)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
  expect(classCounts(test10k)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
})

test('its pixels have mean .1307 and standard deviation .3081', () => {
  const { mean, std } = pixelStatistics(train)
  expect(mean).toBeCloseTo(0.1307, 4)
  expect(std).toBeCloseTo(0.3081, 4)
})

test('no image comes twice, and none of the test split is among those to train on', () => {
  const seen = new Set<string>()
  for (const { images, count } of [train, test10k]) {
    const bytes = Buffer.from(images.buffer, images.byteOffset, images.byteLength)
    for (let i = 0; i < count; i++) seen.add(bytes.toString('latin1', i * 784, (i + 1) * 784))
  }
  expect(seen.size).toBe(70_000)
})
