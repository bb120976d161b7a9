import type { ImageForm, SignalForm, TokenForm } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { memoryDataset } from './memory-dataset.ts'
import type { ImageSamples, SignalSamples, TokenSamples } from './samples.ts'

const image: ImageForm = { kind: 'image', channels: 1, height: 1, width: 2 }
const dots = (labels: number[] | null = [0, 1, 0]) =>
  memoryDataset<ImageSamples>({ name: 'dots', form: image, values: Uint8Array.of(1, 2, 3, 4, 5, 6), labels })

test('examples are read in the order of the indices, with their labels, as a copy', () => {
  const set = dots()
  const samples = set.read([2, 0, 2])
  expect(samples).toEqual({
    form: image,
    indices: Int32Array.of(2, 0, 2),
    labels: Int32Array.of(0, 0, 0),
    values: Uint8Array.of(5, 6, 1, 2, 5, 6),
  })
  samples.values[0] = 9
  expect([...set.read([2]).values]).toEqual([5, 6])
})

test('classes get their numbers as names, and data without labels none', () => {
  expect([dots().count, dots().classNames]).toEqual([3, ['0', '1']])
  expect([dots(null).labels, dots(null).classNames, dots(null).read([1]).labels]).toEqual([null, null, null])
})

test('tokens carry their lengths and their vocabulary, signals their lengths', () => {
  const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
  const form: TokenForm = { kind: 'tokens', length: 2, vocabulary: 3, special }
  const vocabulary = ['', '?', 'a']
  const words = {
    name: 't',
    form,
    values: Int32Array.of(2, 1, 2, 0),
    lengths: Int32Array.of(2, 1),
    vocabulary,
  }
  const read = memoryDataset<TokenSamples>(words).read([1])
  expect([[...read.values], [...read.lengths], read.vocabulary]).toEqual([[2, 0], [1], vocabulary])
  const signal: SignalForm = { kind: 'signal', channels: 1, length: 2, rate: 8 }
  const sound = memoryDataset<SignalSamples>({ name: 's', form: signal, values: Float32Array.of(0, 1) })
  expect([...sound.read([0]).lengths]).toEqual([2])
})

test.each([
  [{ values: new Uint8Array(3) }, /values must hold a whole number of examples of \[1, 1, 2\]; got 3 values/],
  [{ values: new Uint8Array(4), labels: [1] }, /expected 2 labels, one for each example; found 1/],
  [
    { values: new Uint8Array(2), labels: [2], classNames: ['a', 'b'] },
    /expected labels from 0 to 1; found 2/,
  ],
  [{ values: new Uint8Array(2), labels: [-1] }, /found -1/],
])('%j is refused', (given, message) => {
  expect(() => memoryDataset<ImageSamples>({ name: 'dots', form: image, ...given })).toThrow(message)
})

test('an example that is not there cannot be read', () => {
  expect(() => dots().read([3])).toThrow(
    /indices\[0\] must be an integer from 0 to 2, as dots has 3 examples; got 3/,
  )
})
