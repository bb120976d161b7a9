import type { SignalForm } from '@pretexts/contracts'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { mean, randn, select, square, sum } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { ConvGru } from './conv-gru.ts'
import { framesOf, receptiveFieldOf, wav2vecStrides } from './wave-stem.ts'

const form: SignalForm = { kind: 'signal', channels: 1, length: 1600, rate: 8000 }
const network = () => new ConvGru({ form, channels: 8, hidden: 12 }, new Random(1))

test('a frame sees 465 samples, and one comes every 160', () => {
  expect(receptiveFieldOf(wav2vecStrides)).toBe(465)
  expect([9, 464, 465, 624, 625, 1600].map((samples) => framesOf(wav2vecStrides, samples))).toEqual([
    0, 0, 1, 1, 2, 8,
  ])
})

test('a signal is one vector, and a vector for every frame', () => {
  const signal = randn([2, 1, 1600], new Random(2))
  expect(network().frames(signal).shape).toEqual([2, 8, 8])
  expect(network().sequence(signal, evaluation()).shape).toEqual([2, 8, 12])
  expect(network().forward(signal, evaluation()).shape).toEqual([2, 12])
})

test('nothing looks ahead: the context at a frame has no gradient to later samples', () => {
  const signal = randn([1, 1, 1600], new Random(3)).requireGrad()
  const t = 3
  const c = select(select(network().sequence(signal, evaluation()), 0), t)
  sum(square(c)).backward()
  const gradient = signal.grad?.values() ?? []
  const last = t * 160 + 465 // first sample that frame t does not see
  expect(
    Array.from(gradient)
      .slice(last)
      .every((g) => g === 0),
  ).toBe(true)
  expect(
    Array.from(gradient)
      .slice(0, last)
      .some((g) => g !== 0),
  ).toBe(true)
})

test('every parameter gets a gradient', () => {
  const made = network()
  mean(square(made.forward(randn([2, 1, 1600], new Random(4)), evaluation()))).backward()
  for (const [name, { grad }] of made.namedParameters()) expect(grad, name).not.toBeNull()
})

test('a signal shorter than a frame is refused', () => {
  expect(() => new ConvGru({ form: { ...form, length: 300 } }, new Random(1))).toThrow(
    'signals must have at least 465 samples, one frame; got 300',
  )
})
