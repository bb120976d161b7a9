import { defaultsOf } from '@pretexts/contracts'
import { ConvGru, Wav2Vec2 } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, type Tensor, updateInPlace, zeros } from '@pretexts/tensor'
import { codePerplexity } from '@pretexts/train'
import { expect, test } from 'vitest'
import { firstStep, soundForm as form, sounds } from '../../../testing/signals.ts'
import { seededSignals } from '../../signals/seeded-signals.ts'
import { wav2vec2 } from './wav2vec2.ts'
import { temperature, Wav2Vec2Objective } from './wav2vec2-objective.ts'

const options = { ...defaultsOf(wav2vec2.options), span: 4, codes: 5, projection: 8 }
const encoder = () => new Wav2Vec2({ form, channels: 8, features: 16, depth: 2, heads: 2 }, new Random(1))
const objective = (changes = {}) =>
  new Wav2Vec2Objective(encoder(), { ...options, ...changes }, new Random(2))
const batch = () => seededSignals(sounds(4), new Random(3))
const gradientOf = (made: Wav2Vec2Objective, name: string) =>
  made
    .namedParameters()
    .find(([own]) => own === name)?.[1]
    .grad?.values() ?? []
const size = (values: ArrayLike<number>) => Math.hypot(...Array.from(values))

test('negatives are hidden frames of the same signal, and never the anchor: also across the batch', () => {
  const { anchors, negatives, hiddenFrames, logits } = objective().choose(batch(), firstStep())
  const frames = hiddenFrames.hidden.length / 4
  expect(logits.shape).toEqual([anchors.length, 11])
  negatives.forEach((place, i) => {
    const anchor = anchors[Math.floor(i / 10)]
    expect(place).not.toBe(anchor)
    expect(Math.floor(place / frames)).toBe(Math.floor(anchor / frames))
    expect(hiddenFrames.hidden[place]).toBe(1)
  })
})

test('the logged share of hidden frames is what was hidden', () => {
  const made = objective()
  const { hiddenFrames } = made.choose(batch(), firstStep())
  const counted = hiddenFrames.hidden.reduce((a, b) => a + b, 0) / hiddenFrames.hidden.length
  expect(made.loss(batch(), firstStep()).metrics.hidden).toBeCloseTo(counted, 12)
})

test('hidden frames do not reach the transformer: a change of them changes no answer, a change of others does', () => {
  const made = objective()
  const { hiddenFrames } = made.choose(batch(), evaluation())
  const z = (made.encoder as Wav2Vec2).norm.forward(made.encoder.stem.forward(batch().signals))
  const frames = z.shape[1]
  const answer = (changed: number) => {
    const values = z.values().slice()
    values.fill(9, changed * 8, changed * 8 + 8)
    const x = made.encoder.project(fromArray(values, z.shape))
    const hidden = fromArray(hiddenFrames.hidden, [4, frames, 1])
    return made.encoder.context.forward(whereHidden(hidden, made.maskVector, x), evaluation()).values()
  }
  const [hiddenPlace, seenPlace] = [1, 0].map((value) => hiddenFrames.hidden.indexOf(value))
  const plain = made.encoder.context
    .forward(
      whereHidden(fromArray(hiddenFrames.hidden, [4, frames, 1]), made.maskVector, made.encoder.project(z)),
      evaluation(),
    )
    .values()
  expect(answer(hiddenPlace)).toEqual(plain)
  expect(answer(seenPlace)).not.toEqual(plain)
})

test('the gradient of the convolutions is a tenth: γ scales it and nothing else', () => {
  const [full, tenth] = [1, 0.1].map((stemGradient) => {
    const made = objective({ stemGradient })
    made.loss(batch(), firstStep()).loss.backward()
    return made
  })
  const stem = 'encoder.stem.convolutions.0.weight'
  expect(size(gradientOf(tenth, stem)) / size(gradientOf(full, stem))).toBeCloseTo(0.1, 4)
  const other = 'encoder.projection.weight'
  expect(size(gradientOf(tenth, other)) / size(gradientOf(full, other))).toBeCloseTo(1, 4)
  expect(size(gradientOf(full, 'quantizer.codebooks'))).toBeGreaterThan(0)
})

test('the loss is the contrast, and α and β times the two penalties', () => {
  const parts = [
    [0, 0],
    [1, 0],
    [0, 1],
    [0.1, 10],
  ].map(([diversityWeight, penaltyWeight]) =>
    objective({ diversityWeight, penaltyWeight }).loss(batch(), evaluation()).loss.item(),
  )
  const [diversity, energy] = [parts[1] - parts[0], parts[2] - parts[0]]
  expect(parts[3]).toBeCloseTo(parts[0] + 0.1 * diversity + 10 * energy, 3)
  const made = objective()
  const raw = Array.from(made.encoder.stem.forward(batch().signals).values())
  expect(energy).toBeCloseTo(raw.reduce((sum, x) => sum + x * x, 0) / raw.length, 4)
})

test('a codebook that has collapsed is told: the contrast is ln(1 + K) and not 0, and so are its codes', () => {
  const made = objective()
  updateInPlace(made.quantizer.codebooks, (data) => data.fill(0.5))
  const { metrics } = made.loss(batch(), firstStep())
  expect(metrics.collapsed).toBe(1)
  expect(metrics.contrast).toBeCloseTo(Math.log(11), 4)
  updateInPlace(made.quantizer.weight, (data) => data.fill(0))
  const { codes } = made.represent(batch(), evaluation())
  expect(codePerplexity(codes?.indices.values() ?? [])).toBe(1) // below the 1.5 at which a run warns
})

test('the temperature falls from 2 to 0.5 over a run of any length', () => {
  const at = (step: number, steps: number) => temperature({ progress: { step, steps } })
  expect([at(0, 100), at(99, 100), at(0, 1)].map((x) => Math.round(1000 * x) / 1000)).toEqual([2, 0.5, 2])
  expect(at(50, 101)).toBeCloseTo(1, 6)
})

test('nothing is asked about the padding', () => {
  const padded = { ...batch(), lengths: new Int32Array(4).fill(2000) }
  const { anchors, negatives } = objective().choose(padded, evaluation())
  const frames = objective().encoder.stem.forward(padded.signals).shape[1]
  for (const place of [...anchors, ...negatives])
    expect(place % frames).toBeLessThan(Math.max(options.span + 1, frames / 2 + 1))
})

test('silence gives a finite loss', () => {
  const silent = { signals: zeros([4, 1, 4000]), lengths: new Int32Array(4).fill(4000), seed: 5 }
  expect(Number.isFinite(objective().loss(silent, firstStep()).loss.item())).toBe(true)
})

test('encoders in which nothing can be hidden, and spans that do not fit, are refused', () => {
  expect(() => new Wav2Vec2Objective(new ConvGru({ form }, new Random(1)), options, new Random(2))).toThrow(
    'use an encoder that has both, such as wav2vec2',
  )
  expect(() => objective({ span: 60 }).loss(batch(), firstStep())).toThrow(
    'a span must be 1 to 23 of 24 frames; got 60',
  )
})

function whereHidden(hidden: Tensor, mask: Tensor, x: Tensor): Tensor {
  return x.mul(hidden.cast('float32').neg().add(1)).add(mask.mul(hidden.cast('float32')))
}
