import type { ImageForm } from '@pretexts/contracts'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { classCounts } from './class-counts.ts'
import { DataError } from './data-error.ts'
import type { Dataset } from './dataset.ts'
import { labelTensor } from './label-tensor.ts'
import { memoryDataset } from './memory-dataset.ts'
import type { ImageSamples } from './samples.ts'
import { subset, take } from './subset.ts'
import { toTensor } from './to-tensor.ts'
import { unlabeled } from './unlabeled.ts'

const form: ImageForm = { kind: 'image', channels: 2, height: 1, width: 2 }
const values = Uint8Array.from({ length: 16 }, (_, i) => 10 * Math.floor(i / 4) + (i % 4))

/** Four images of two channels, 1 × 2; image i is [10i, 10i+1, 10i+2, 10i+3] and of class i mod 3. */
const dataset = memoryDataset<ImageSamples>({ name: 'toy/train', form, values, labels: [0, 1, 2, 0] })

/** The same, read from somewhere that takes its time. */
const slow: Dataset<ImageSamples> = { ...dataset, read: async (indices) => dataset.read(indices) }

test('a subset has the examples asked for, in that order, again if asked again, with their labels', () => {
  const chosen = subset(dataset, [2, 0, 2])
  expect([chosen.count, chosen.labels]).toEqual([3, Int32Array.of(2, 0, 2)])
  expect(chosen.read([0, 1])).toEqual({
    form,
    indices: Int32Array.of(0, 1),
    labels: Int32Array.of(2, 0),
    values: Uint8Array.of(20, 21, 22, 23, 0, 1, 2, 3),
  })
})

test('a subset of a subset is read through both, also where reading waits', async () => {
  const inner = (set: Dataset<ImageSamples>) => subset(subset(set, [3, 1, 2]), [2, 0])
  const samples = await inner(slow).read([1, 0])
  expect([...samples.values]).toEqual([30, 31, 32, 33, 20, 21, 22, 23])
  expect(samples).toEqual(await inner(dataset).read([1, 0]))
})

test('taking n is the subset of the first n', () => {
  expect(take(dataset, 2).read([0, 1])).toEqual(subset(dataset, [0, 1]).read([0, 1]))
})

test('taking more than there is says how many there are', () => {
  expect(() => take(dataset, 5)).toThrow(
    'take: count must be an integer from 0 to 4, the size of toy/train; got 5',
  )
  expect(() => take(dataset, 1.5)).toThrow(ArgumentError)
})

test('without labels everything else is the same, and asking for labels is an error', async () => {
  const bare = unlabeled(dataset)
  expect(bare.read([1])).toEqual({ ...dataset.read([1]), labels: null })
  expect((await unlabeled(slow).read([1])).labels).toBeNull()
  expect([bare.labels, bare.classNames, subset(bare, [1]).labels, take(bare, 1).labels]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(() => labelTensor(bare, [0])).toThrow(DataError)
  expect(() => classCounts(bare)).toThrow('toy/train: expected labels; found a data set without labels')
  expect(classCounts(dataset)).toEqual([2, 1, 1])
})

test('a tensor of images is float32 (N, C, H, W), bytes divided by 255', () => {
  const x = toTensor(dataset.read([0, 3]))
  expect([x.shape, x.dtype]).toEqual([[2, 2, 1, 2], 'float32'])
  expect([...x.values()]).toEqual([0, 1, 2, 3, 30, 31, 32, 33].map((v) => Math.fround(v / 255)))
})

test('pixels that are floats already are taken as they are', () => {
  const x = toTensor({ ...dataset.read([0]), values: Float32Array.of(0, 0.25, 0.5, 1) })
  expect([...x.values()]).toEqual([0, 0.25, 0.5, 1])
})

test('a tensor of labels is int32 (N)', () => {
  const y = labelTensor(dataset, Int32Array.of(3, 2))
  expect(y.shape).toEqual([2])
  expect(y.values()).toEqual(Int32Array.of(0, 2))
})

test('an example that the data set does not have is an error everywhere', () => {
  const read = (set: Dataset<ImageSamples>, indices: number[]) => set.read(indices)
  for (const choose of [subset<ImageSamples>, read, labelTensor]) {
    expect(() => choose(dataset, [0, 4])).toThrow(
      'indices[1] must be an integer from 0 to 3, as toy/train has 4 examples; got 4',
    )
    expect(() => choose(dataset, [-1])).toThrow(ArgumentError)
    expect(() => choose(dataset, [0.5])).toThrow(ArgumentError)
  }
})
