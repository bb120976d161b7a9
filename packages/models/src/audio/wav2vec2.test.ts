import type { SignalForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, square, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { gradientReach } from '../../testing/gradient-reach.ts'
import { Wav2Vec2 } from './wav2vec2.ts'

const form: SignalForm = { kind: 'signal', channels: 1, length: 1600, rate: 8000 }
const network = () => new Wav2Vec2({ form, channels: 8, features: 16, depth: 2, heads: 2 }, new Random(1))

test('a signal is one vector, and a vector for every frame, 25 ms long and 20 ms apart at 8 kHz', () => {
  const made = network()
  const signal = randn([2, 1, 1600], new Random(2))
  expect(made.sequence(signal, evaluation()).shape).toEqual([2, 9, 16])
  expect(made.forward(signal, evaluation()).shape).toEqual([2, 16])
  expect(made.stem.frames(8000)).toBe(49)
})

test('h is the mean plus the maximum over time of the last block', () => {
  const made = network()
  const signal = randn([1, 1, 1600], new Random(5))
  const last = made.layers(signal, evaluation())[3].tokens.toArray() as number[][][]
  made
    .forward(signal, evaluation())
    .values()
    .forEach((value, d) => {
      const column = last[0].map((frame) => frame[d])
      expect(value).toBeCloseTo(column.reduce((a, b) => a + b) / 9 + Math.max(...column), 4)
    })
})

test('every frame knows of the whole signal: the context looks both ways', () => {
  const made = network()
  const [first, end] = gradientReach((signal) => made.sequence(signal, evaluation()), 1600, 4)
  expect(first).toBeLessThan(200)
  expect(end).toBeGreaterThan(1400)
})

test('its layers are the convolutions, what enters the blocks, and each block; the last is what it gives, before the norm', () => {
  const made = network()
  const signal = randn([2, 1, 1600], new Random(3))
  const layers = made.layers(signal, evaluation())
  expect(layers.map(({ name }) => name)).toEqual(['convolutions', 'positions', 'block 1', 'block 2'])
  expect(layers.map(({ tokens }) => tokens.shape[2])).toEqual([8, 16, 16, 16])
  const normed = made.context.transformer.norm?.forward(layers[3].tokens)
  expect(normed?.toArray()).toEqual(made.sequence(signal, evaluation()).toArray())
})

test('every parameter gets a gradient, and silence gives finite features', () => {
  const made = network()
  mean(square(made.sequence(randn([2, 1, 1600], new Random(4)), evaluation()))).backward()
  for (const [name, { grad }] of made.namedParameters()) expect(grad, name).not.toBeNull()
  expect(
    made
      .forward(zeros([1, 1, 1600]), evaluation())
      .values()
      .every(Number.isFinite),
  ).toBe(true)
})

test('a signal shorter than a frame is refused', () => {
  expect(() => new Wav2Vec2({ form: { ...form, length: 199 } }, new Random(1))).toThrow(
    'signals must have at least 200 samples, one frame; got 199',
  )
})
