import { Random } from '@pretexts/random'
import { gelu, randn, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { gradientReach } from '../../testing/gradient-reach.ts'
import { framesOf, receptiveFieldOf, WaveStem, wav2vec2Strides, wav2vecStrides } from './wave-stem.ts'

const stem = (options = {}) =>
  new WaveStem({ inputs: 1, channels: 6, convolutions: wav2vecStrides, ...options }, new Random(1))

test('fields and hops are those of the papers: wav2vec 465 and 160, wav2vec 2.0 25 and 20 ms', () => {
  expect([stem().field, stem().hop]).toEqual([465, 160])
  const second = stem({ convolutions: wav2vec2Strides })
  expect([second.field, second.hop]).toEqual([0.025 * 8000, 0.02 * 8000])
  const full = [[10, 5], [3, 2], [3, 2], [3, 2], [3, 2], [2, 2], [2, 2]] as const // biome-ignore format: one line
  expect(receptiveFieldOf(full)).toBe(400)
})

test('the number of frames is that of the tensor, at every length', () => {
  const network = stem()
  for (const samples of [465, 624, 625, 1000, 1601]) {
    expect(network.forward(zeros([2, 1, samples])).shape).toEqual([2, framesOf(wav2vecStrides, samples), 6])
  }
  expect([0, 9, 464].map((samples) => framesOf(wav2vecStrides, samples))).toEqual([0, 0, 0])
})

test('with a norm of frames, a frame depends on its own field alone', () => {
  const network = stem()
  const [first, end] = gradientReach((x) => network.forward(x), 2000, 2)
  expect(first).toBeGreaterThanOrEqual(2 * 160)
  expect(end).toBeLessThanOrEqual(2 * 160 + 465)
  expect(end - first).toBeGreaterThan(400)
})

test('with the norm of the paper, over channels and time, a frame knows of later samples', () => {
  const network = stem({ norm: 'clip' })
  const [, end] = gradientReach((x) => network.forward(x), 2000, 2)
  expect(end).toBeGreaterThan(2 * 160 + 465)
})

test('silence gives finite frames under every norm', () => {
  for (const norm of ['frame', 'clip', 'first'] as const) {
    const frames = stem({ norm, activation: gelu, compress: true }).forward(zeros([2, 1, 800]))
    expect(frames.values().every(Number.isFinite)).toBe(true)
  }
})

test('compressed frames are ln(1 + |x|)', () => {
  const signal = randn([1, 1, 800], new Random(2))
  const [plain, compressed] = [false, true].map((compress) => stem({ compress }).forward(signal).values())
  plain.forEach((x, i) => {
    expect(compressed[i]).toBeCloseTo(Math.log(1 + Math.abs(x)), 5)
  })
})

test('counts below 1 are refused', () => {
  expect(() => stem({ channels: 0 })).toThrow('channels must be a whole number ≥ 1; got 0')
  expect(() => stem({ convolutions: [] })).toThrow('convolutions must be a whole number ≥ 1; got 0')
})
