import { ConvNet, SpectrogramCnn } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { firstStep, soundForm, sounds } from '../../../testing/signals.ts'
import { spectrogramForm } from '../../signals/spectrograms.ts'
import { colaBatch } from './cola-batch.ts'
import { ColaObjective } from './cola-objective.ts'

const options = { mels: 16, center: 'bands', segment: 0.5, noise: 0.1 } as const
const form = spectrogramForm(soundForm, { mels: 16 })
const cnn = () => new SpectrogramCnn({ form, widths: [4, 4], features: 8 }, new Random(1))
const objective = (similarity: 'bilinear' | 'cosine' = 'bilinear') =>
  new ColaObjective(cnn(), { projection: 6, similarity }, new Random(2))

test('a bilinear form of zeros gives ln B', () => {
  const made = objective()
  if (made.bilinear) updateInPlace(made.bilinear.weight, (data) => data.fill(0))
  const { loss } = made.loss(colaBatch(sounds(6), new Random(3), options), evaluation())
  expect(loss.item()).toBeCloseTo(Math.log(6), 5)
})

test('segments lie inside the signal, and differ from each other; noise is on positives only', () => {
  const ramp = sounds(8)
  ramp.values.forEach((_, i) => {
    const t = i % 4000
    ramp.values[i] = Math.sin((2 * Math.PI * (200 + t / 2) * t) / 8000) // a chirp tells where it is
  })
  const silent = colaBatch(ramp, new Random(3), { ...options, noise: 0 })
  const noisy = colaBatch(ramp, new Random(3), options)
  expect(noisy.anchors.toArray()).toEqual(silent.anchors.toArray())
  expect(noisy.positives.toArray()).not.toEqual(silent.positives.toArray())
  expect(silent.positives.toArray()).not.toEqual(silent.anchors.toArray())
  expect(silent.anchors.shape.slice(0, 3)).toEqual([8, 1, 16])
  expect(silent.anchors.shape[3]).toBeLessThan(form.width)
  const whole = colaBatch(ramp, new Random(3), { ...options, segment: 1, noise: 0 })
  expect(whole.anchors.toArray()).toEqual(whole.positives.toArray()) // there is but one place
})

test('at least half of a segment is sound, where the sound is long enough', () => {
  const short = sounds(40)
  const lengths = new Int32Array(40).fill(2000)
  const { anchors } = colaBatch({ ...short, lengths }, new Random(3), { ...options, segment: 0.4 })
  const width = anchors.shape[3]
  const values = anchors.values()
  for (let n = 0; n < 40; n++) {
    const row = values.subarray(n * 16 * width, n * 16 * width + width)
    expect(row.filter((x) => x !== 0).length).toBeGreaterThanOrEqual(Math.floor(width / 2) - 2)
  }
})

test('the level of noise does not depend on how loud a signal is, and silence is finite', () => {
  const loud = sounds(4)
  const soft = { ...loud, values: loud.values.map((x) => x / 64) }
  const [a, b] = [loud, soft].map((samples) => colaBatch(samples, new Random(3), options).positives.values())
  a.forEach((value, i) => {
    expect(value).toBeCloseTo(b[i], 2)
  })
  const silent = { ...loud, values: new Float32Array(loud.values.length) }
  expect(colaBatch(silent, new Random(3), options).anchors.values().every(Number.isFinite)).toBe(true)
})

test('the cosine variant does not depend on the length of projections, and both learn everything', () => {
  for (const similarity of ['bilinear', 'cosine'] as const) {
    const made = objective(similarity)
    made.loss(colaBatch(sounds(6), new Random(3), options), firstStep()).loss.backward()
    for (const [name, { grad }] of made.namedParameters()) expect(grad, name).not.toBeNull()
  }
  const scores = objective('cosine')
    .scores(colaBatch(sounds(6), new Random(3), options), evaluation())
    .values()
  for (const score of scores) expect(Math.abs(score)).toBeLessThanOrEqual(5.0001)
})

test('a batch of one, segments of a few frames, and encoders of one length are refused', () => {
  expect(() => objective().loss(colaBatch(sounds(1), new Random(3), options), firstStep())).toThrow(
    'the other recordings of the batch are the negatives',
  )
  expect(() => colaBatch(sounds(2), new Random(3), { ...options, segment: 0.1 })).toThrow(
    'segments must have at least 1480 samples, 16 frames; 0.1 of 4000 are 400',
  )
  const net = new ConvNet({ form }, new Random(1))
  expect(() => new ColaObjective(net, { projection: 6, similarity: 'cosine' }, new Random(2))).toThrow(
    'such as spectrogram-cnn',
  )
})
