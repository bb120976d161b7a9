import type { SignalForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { grad, mean, randn, select, slice, square, sum } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { gradientReach } from '../../testing/gradient-reach.ts'
import { CausalAggregator } from './causal-aggregator.ts'
import { Wav2Vec } from './wav2vec.ts'

const form: SignalForm = { kind: 'signal', channels: 1, length: 2400, rate: 8000 }
const network = () => new Wav2Vec({ form, channels: 8 }, new Random(1))

test('the aggregator looks 78 steps back and never ahead, by gradient', () => {
  const aggregator = new CausalAggregator({ channels: 4 }, new Random(1))
  expect(aggregator.field).toBe(79) // Σ (k − 1) of 2 … 13, and the frame itself
  const frames = randn([1, 12, 4], new Random(2))
  for (const t of [0, 5, 11]) {
    const [g] = grad((z) => sum(square(select(aggregator.forward(z), t, 1))))(frames)
    const later = slice(g, [], [t + 1, 12]).values()
    expect(later.every((value) => value === 0)).toBe(true)
    expect(
      select(g, t, 1)
        .values()
        .some((value) => value !== 0),
    ).toBe(true)
  }
  const short = new CausalAggregator({ channels: 4, kernels: [2, 3] }, new Random(1))
  const [g] = grad((z) => sum(square(select(short.forward(z), 9, 1))))(frames)
  expect(
    slice(g, [], [0, 6])
      .values()
      .every((value) => value === 0),
  ).toBe(true)
  expect(
    select(g, 6, 1)
      .values()
      .some((value) => value !== 0),
  ).toBe(true)
})

test('c_t has no gradient to samples after its last frame, and has one to that frame', () => {
  const made = network()
  const t = 4
  const [, end] = gradientReach((signal) => made.sequence(signal, evaluation()), form.length, t)
  expect(end).toBeLessThanOrEqual(t * 160 + 465)
  expect(end).toBeGreaterThan(t * 160)
})

test('a signal is one vector, and vectors z and c for every frame; every parameter learns', () => {
  const made = network()
  const signal = randn([2, 1, 2400], new Random(3))
  expect(made.frames(signal).shape).toEqual([2, 13, 8])
  expect(made.sequence(signal, evaluation()).shape).toEqual([2, 13, 8])
  const h = made.forward(signal, evaluation())
  expect(h.shape).toEqual([2, made.features])
  mean(square(h)).backward()
  for (const [name, { grad }] of made.namedParameters()) expect(grad, name).not.toBeNull()
})

test('a signal shorter than a frame is refused', () => {
  expect(() => new Wav2Vec({ form: { ...form, length: 464 } }, new Random(1))).toThrow(
    'signals must have at least 465 samples, one frame; got 464',
  )
})
