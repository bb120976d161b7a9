import type { ImageForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { arange, fromArray, mean, randn, reshape, square, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { SpectrogramCnn } from './spectrogram-cnn.ts'
import { cutSpectrogram, joinSpectrogram, SpectrogramVit } from './spectrogram-vit.ts'

const form: ImageForm = { kind: 'image', channels: 1, height: 8, width: 16 }
const cnn = () => new SpectrogramCnn({ form, widths: [4, 4], features: 6 }, new Random(1))
const vit = () => new SpectrogramVit({ form, patch: [4, 8], features: 8, depth: 1, heads: 2 }, new Random(1))
const spectrograms = randn([2, 1, 8, 16], new Random(2))

test('the CNN takes spectrograms of any length, and h has always the same', () => {
  for (const frames of [4, 9, 16, 40])
    expect(cnn().forward(zeros([2, 1, 8, frames]), evaluation()).shape).toEqual([2, 6])
  expect(cnn().sequence(spectrograms, evaluation()).shape).toEqual([2, 4, 6])
  expect(() => cnn().forward(zeros([2, 1, 9, 16]), evaluation())).toThrow('input must be (N, 1, 8, T)')
})

test('bands are not pooled: a tone and the same tone in other bands have other features', () => {
  const network = cnn()
  const tone = (band: number) => {
    const values = new Float32Array(8 * 32)
    values.fill(1, band * 32, (band + 2) * 32)
    return network.forward(fromArray(values, [1, 1, 8, 32]), evaluation()).values()
  }
  const [low, high] = [tone(1), tone(5)]
  expect(Math.max(...low.map((value, i) => Math.abs(value - high[i])))).toBeGreaterThan(1e-3)
})

test('the ViT has a vector for every patch, and its halves are the whole', () => {
  const network = vit()
  expect(network.grid).toEqual([2, 2])
  const tokens = network.sequence(spectrograms, evaluation())
  expect(tokens.shape).toEqual([2, 4, 8])
  const places = fromArray(Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3), [2, 4])
  const halves = network.encode(network.embed(spectrograms, places), evaluation(), places)
  for (const [i, value] of halves.values().entries()) expect(value).toBeCloseTo(tokens.values()[i], 5)
})

test('both give every parameter a gradient', () => {
  for (const network of [cnn(), vit()]) {
    const context = { training: true, rng: new Random(3) }
    mean(square(network.forward(spectrograms, context))).backward()
    for (const [name, { grad }] of network.namedParameters()) expect(grad, name).not.toBeNull()
  }
})

test('joining undoes cutting; a patch holds its bands one after the other', () => {
  const image = reshape(arange(0, 128), [1, 1, 8, 16])
  const patches = cutSpectrogram(image, [4, 8])
  expect(patches.shape).toEqual([1, 4, 32])
  expect((patches.toArray() as number[][][])[0][3].slice(0, 9)).toEqual([72, 73, 74, 75, 76, 77, 78, 79, 88])
  expect(joinSpectrogram(patches, [4, 8], form).toArray()).toEqual(image.toArray())
})

test('patches that do not divide, and spectrograms too small to be halved, are refused', () => {
  expect(() => new SpectrogramVit({ form, patch: [3, 8] }, new Random(1))).toThrow(
    'a patch must divide 8 bands × 16 frames; got 3 × 8',
  )
  expect(() => new SpectrogramCnn({ form: { ...form, width: 3 } }, new Random(1))).toThrow(
    'spectrograms must have at least 4 bands and frames to be halved 2 times; got 8 bands, 3 frames',
  )
})
