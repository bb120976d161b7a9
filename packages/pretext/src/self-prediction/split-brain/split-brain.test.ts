import { defaultsOf, type ImageForm } from '@pretexts/contracts'
import { type Nin, nin } from '@pretexts/models'
import { type Encoder, evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, grad, slice, sum, type Tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { colorScenes } from '../../../testing/color-scenes.ts'
import { splitBrain } from './split-brain.ts'
import { splitBins, splitBrainBatch } from './split-brain-batch.ts'
import { SplitBrainObjective } from './split-brain-objective.ts'
import { SplitEncoder } from './split-encoder.ts'

const options = { ...defaultsOf(splitBrain.options), colorBin: 20, lightnessBin: 10 }
const scenes = colorScenes(6)
const make = (form: unknown, rng = new Random('own')) => nin({ form: form as ImageForm, width: 1 / 16 }, rng)
const network = () =>
  new SplitBrainObjective(
    new SplitEncoder(make, scenes.form, new Random(1)),
    splitBins(options),
    new Random(2),
  )
const batch = splitBrainBatch(scenes.read([0, 1]), new Random(3), options)

/** The images with one channel of every pixel changed. */
function changed(images: Tensor, channel: number): Tensor {
  const values = images
    .values()
    .map((value, i) => (Math.floor(i / 1024) % 3 === channel ? value + 0.3 : value))
  return fromArray(values, images.shape)
}

test.each([
  [0, 'lightness', 'color'],
  [1, 'color', 'lightness'],
  [2, 'color', 'lightness'],
] as const)(
  'a change of channel %i changes what is predicted from %s, and nothing of what is predicted of it',
  (channel, _from, other) => {
    const made = network()
    const [before, after] = [batch.images, changed(batch.images, channel)].map((x) =>
      made.scores(x, evaluation()),
    )
    const to = other === 'color' ? 'lightness' : 'color'
    expect(after[to].values()).toEqual(before[to].values())
    expect(after[other].values()).not.toEqual(before[other].values())
  },
)

test('features of a half have no gradient in the channels that it does not see', () => {
  const { encoder } = network()
  const half = encoder.lightness.features
  const parts = [
    [0, half],
    [half, encoder.features],
  ] as const
  const seen = parts.map((range) => {
    const [gradient] = grad((x: Tensor) => sum(slice(encoder.forward(x, evaluation()), [], [...range])))(
      batch.images,
    )
    const touched = new Set<number>()
    gradient.values().forEach((value, i) => {
      if (value !== 0) touched.add(Math.floor(i / 1024) % 3)
    })
    return [...touched].sort()
  })
  expect(seen).toEqual([[0], [1, 2]])
})

test('the two halves have weights of their own, and their features stand side by side', () => {
  const { lightness, color, features } = network().encoder
  expect(features).toBe(lightness.features + color.features)
  const second = (half: Encoder) => (half as Nin).blocks[1].parameters()[0] // a convolution of the same shape in both
  const [a, b] = [lightness, color].map(second)
  expect(a.shape).toEqual(b.shape)
  expect(a.values()).not.toEqual(b.values())
})

test('lightness is predicted where the color is taken from', () => {
  const { lightness, images } = batch
  expect(lightness.values.shape).toEqual([2 * 64, 1])
  expect(lightness.values.values()[8 + 3]).toBeCloseTo(100 * images.values()[(4 + 2) * 32 + 12 + 2], 3)
})
