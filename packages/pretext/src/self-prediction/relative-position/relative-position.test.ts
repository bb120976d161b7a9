import { defaultsOf } from '@pretexts/contracts'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { directionOf, guessing, pairs } from './pairs.ts'
import { relativePosition } from './relative-position.ts'
import { patchForm, relativePositionBatch } from './relative-position-batch.ts'
import { labelsOf, RelativePositionObjective } from './relative-position-objective.ts'

const options = defaultsOf(relativePosition.options)

test('the label of (a, b) is 7 minus that of (b, a)', () => {
  for (const { first, second, label } of pairs) expect(directionOf(second, first)).toBe(7 - label)
})

test('there are 40 ordered pairs of neighbors; the most frequent direction is 15% of them', () => {
  expect(pairs.length).toBe(40)
  expect(guessing).toBeCloseTo(0.15, 10)
  expect(directionOf(0, 2)).toBeNull()
  expect(directionOf(4, 4)).toBeNull()
})

test('of a color patch one channel is kept, the same for all nine; the others say nothing', () => {
  const images = uniform([3, 3, 30, 30], new Random(1))
  const { patches } = relativePositionBatch(imageSamples(images), new Random(2), { ...options, enlarge: 1 })
  const [count, channels, h, w] = patches.shape
  const spread = (patch: number, channel: number) => {
    const start = (patch * channels + channel) * h * w
    const values = Array.from(patches.values().slice(start, start + h * w))
    return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)
  }
  const kept = Array.from({ length: count }, (_, patch) => [0, 1, 2].filter((c) => spread(patch, c) > 0.1))
  for (const [patch, channel] of kept.entries()) {
    expect(channel.length).toBe(1)
    expect(channel).toEqual(kept[9 * Math.floor(patch / 9)])
  }
})

test('scores are those of the head for the pair they stand for', () => {
  const images = uniform([2, 1, 28, 28], new Random(1))
  const samples = imageSamples(images)
  const encoder = convNet(
    { form: patchForm(samples.form, options), width: 1 / 8, features: 6 },
    new Random(1),
  )
  const network = new RelativePositionObjective(encoder, new Random(2))
  const { patches } = relativePositionBatch(samples, new Random(3), options)
  const logits = network.logits(patches, evaluation())
  const h = encoder.forward(patches, evaluation()).toArray() as number[][]
  const { first, second, label } = pairs[7]
  const both = [...h[9 + first], ...h[9 + second]]
  const alone = network.head.forward(tensor([both]), evaluation()).values() // (1, 8)
  alone.forEach((score, k) => {
    expect(logits.values()[47 * 8 + k]).toBeCloseTo(score, 5)
  })
  expect(labelsOf(2).values()[47]).toBe(label)
  expect(logits.shape).toEqual([80, 8])
})
