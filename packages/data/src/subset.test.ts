import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { classCounts } from './class-counts.ts'
import { DataError } from './data-error.ts'
import type { ImageDataset } from './image-dataset.ts'
import { labelTensor } from './label-tensor.ts'
import { subset, take } from './subset.ts'
import { toTensor } from './to-tensor.ts'
import { unlabeled } from './unlabeled.ts'

/** Four images of two channels, 1 × 2; image i is [10i, 10i+1, 10i+2, 10i+3] and of class i mod 3. */
const dataset: ImageDataset = {
  name: 'toy/train',
  images: Uint8Array.from({ length: 16 }, (_, i) => 10 * Math.floor(i / 4) + (i % 4)),
  labels: Uint8Array.of(0, 1, 2, 0),
  count: 4,
  shape: [2, 1, 2],
  classes: 3,
}

test('a subset has the images asked for, in that order, again if asked again, with their labels', () => {
  expect(subset(dataset, [2, 0, 2])).toEqual({
    ...dataset,
    images: Uint8Array.of(20, 21, 22, 23, 0, 1, 2, 3, 20, 21, 22, 23),
    labels: Uint8Array.of(2, 0, 2),
    count: 3,
  })
})

test('a subset of everything is a copy: changing it leaves the source alone', () => {
  const copy = subset(dataset, [0, 1, 2, 3])
  expect(copy).toEqual(dataset)
  copy.images.fill(255)
  expect(dataset.images[0]).toBe(0)
})

test('taking n is the subset of the first n, without a copy', () => {
  const first = take(dataset, 2)
  expect(first).toEqual(subset(dataset, [0, 1]))
  expect(first.images.buffer).toBe(dataset.images.buffer)
})

test('taking more than there is says how many there are', () => {
  expect(() => take(dataset, 5)).toThrow(
    'take: count must be an integer from 0 to 4, the size of toy/train; got 5',
  )
  expect(() => take(dataset, 1.5)).toThrow(ArgumentError)
})

test('without labels everything else is the same, and asking for labels is an error', () => {
  const bare = unlabeled(dataset)
  expect(bare).toEqual({ ...dataset, labels: null })
  expect(subset(bare, [1]).labels).toBeNull()
  expect(take(bare, 1).labels).toBeNull()
  expect(() => labelTensor(bare, [0])).toThrow(DataError)
  expect(() => classCounts(bare)).toThrow('toy/train: expected labels; found an unlabelled data set')
})

test('a tensor of images is float32 (N, C, H, W), bytes divided by 255', () => {
  const x = toTensor({ ...dataset, images: dataset.images.map((v) => 255 - v) }, [0, 1])
  expect(x.shape).toEqual([2, 2, 1, 2])
  expect(x.dtype).toBe('float32')
  expect([...x.values()]).toEqual([255, 254, 253, 252, 245, 244, 243, 242].map((v) => Math.fround(v / 255)))
})

test('a tensor of labels is int32 (N)', () => {
  const y = labelTensor(dataset, Int32Array.of(3, 2))
  expect(y.shape).toEqual([2])
  expect(y.values()).toEqual(Int32Array.of(0, 2))
})

test('an index that the data set does not have is an error everywhere', () => {
  for (const choose of [subset, toTensor, labelTensor]) {
    expect(() => choose(dataset, [0, 4])).toThrow(
      'indices[1] must be an integer from 0 to 3, as toy/train has 4 images; got 4',
    )
    expect(() => choose(dataset, [-1])).toThrow(ArgumentError)
    expect(() => choose(dataset, [0.5])).toThrow(ArgumentError)
  }
})
