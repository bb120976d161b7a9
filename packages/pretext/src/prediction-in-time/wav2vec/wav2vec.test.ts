import { ConvGru, Wav2Vec, Wav2Vec2 } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, grad, select, slice, sum, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { firstStep, soundForm as form, sounds } from '../../../testing/signals.ts'
import { type SeededSignals, seededSignals } from '../../signals/seeded-signals.ts'
import { cpcBatch } from '../cpc/cpc-batch.ts'
import { CpcObjective } from '../cpc/cpc-objective.ts'
import { firstIsLargest, Wav2VecObjective } from './wav2vec-objective.ts'

const options = { ahead: 3, negatives: 10, anchors: 4 }
const encoder = () => new Wav2Vec({ form, channels: 8 }, new Random(1))
const objective = (changes = {}) => new Wav2VecObjective(encoder(), { ...options, ...changes }, new Random(2))
const batch = () => seededSignals(sounds(4), new Random(3))

test('the first target is the first frame that shares no sample with the last one heard: t + 3', () => {
  const made = objective()
  const { field, hop } = made.encoder.stem
  expect(made.offset).toBe(3)
  expect(made.offset * hop).toBeGreaterThanOrEqual(field)
  expect((made.offset - 1) * hop).toBeLessThan(field)
})

test('anchors, targets and negatives lie before the padding', () => {
  const made = objective({ ahead: 2 })
  const lengths = new Int32Array(4).fill(2000)
  const [one, other] = [0, 0.5].map((after) => {
    const samples = sounds(4)
    samples.values.forEach((_, i) => {
      if (i % 4000 >= 2000 + made.encoder.stem.field) samples.values[i] = after
    })
    return { ...seededSignals(samples, new Random(3)), lengths }
  })
  const scores = (from: SeededSignals) => made.scores(from, evaluation()).map((step) => step.toArray())
  expect(scores(one)).toEqual(scores(other))
  const whole = lengths.map((length) => 2 * length)
  expect(scores({ ...one, lengths: whole })).not.toEqual(scores({ ...other, lengths: whole }))
})

test('scores are those of the true frame and its negatives, by a loop', () => {
  const made = objective({ ahead: 2 })
  const { signals, lengths, seed } = batch()
  const scores = made.scores({ signals, lengths, seed }, evaluation())
  const z = made.encoder.frames(signals).toArray() as number[][][]
  const c = made.encoder.summarize(made.encoder.frames(signals), evaluation()).toArray() as number[][][]
  const frames = z[0].length
  const rng = new Random(seed)
  const moments = frames - (2 + 3 - 1)
  const now = Array.from({ length: 16 }, () => rng.integer(moments))
  scores.forEach((step, k) => {
    const weight = made.predictors[k].weight.toArray() as number[][]
    const bias = made.predictors[k].bias?.toArray() as number[]
    ;(step.toArray() as number[][]).forEach((row, i) => {
      const [n, t] = [Math.floor(i / 4), now[i]]
      const predicted = weight.map((w, d) => w.reduce((s, x, j) => s + x * c[n][t][j], bias[d]))
      const score = (frame: number) => predicted.reduce((s, x, d) => s + x * z[n][frame][d], 0)
      expect(row[0]).toBeCloseTo(score(t + k + 3), 4)
      const others = Array.from({ length: frames }, (_, f) => f)
        .filter((f) => f !== t + k + 3)
        .map(score)
      for (const value of row.slice(1))
        expect(Math.min(...others.map((s) => Math.abs(s - value)))).toBeLessThan(1e-4)
    })
  })
})

test('the loss is binary: scores of 0 give (1 + negatives) ln 2, and not ln(1 + negatives)', () => {
  const made = objective()
  for (const { weight, bias } of made.predictors)
    for (const x of [weight, bias]) if (x) updateInPlace(x, (data) => data.fill(0))
  expect(made.loss(batch(), evaluation()).loss.item()).toBeCloseTo(11 * Math.log(2), 4)
})

test('no score depends on samples after its target frame: causality of the context, by gradient', () => {
  const made = encoder()
  const signals = fromArray(sounds(1).values, [1, 1, 4000])
  const [g] = grad((x) => sum(select(made.summarize(made.frames(x), evaluation()), 7, 1)))(signals)
  expect(
    slice(g, [], [], [7 * 160 + 465, 4000])
      .values()
      .every((value) => value === 0),
  ).toBe(true)
  expect(
    slice(g, [], [], [0, 7 * 160 + 465])
      .values()
      .some((value) => value !== 0),
  ).toBe(true)
})

test('the share of rows whose first number is largest; ties do not count', () => {
  expect(firstIsLargest(fromArray([3, 1, 2, 1, 5, 1, 2, 2, 0], [3, 3]))).toBeCloseTo(1 / 3)
})

test('signals too short for the last target, and encoders that look ahead, are refused', () => {
  expect(() => objective({ ahead: 40 }).loss(batch(), firstStep())).toThrow(
    'signals of 23 frames have no frame 42 steps ahead',
  )
  expect(() => new Wav2VecObjective(new Wav2Vec2({ form }, new Random(1)), options, new Random(2))).toThrow(
    'needs an encoder that reads forward in time, such as conv-gru or wav2vec',
  )
})

test('conv-gru learns by wav2vec, and the encoder of wav2vec by CPC', () => {
  const gru = new ConvGru({ form, channels: 8, hidden: 6 }, new Random(1))
  const first = new Wav2VecObjective(gru, options, new Random(2)).loss(batch(), firstStep()).loss
  const second = new CpcObjective(encoder(), { ahead: 2, candidates: 'batch' }, new Random(2))
  const cpc = second.loss(cpcBatch(sounds(4), new Random(3), { anchors: 2 }), firstStep()).loss
  for (const loss of [first, cpc]) expect(Number.isFinite(loss.item())).toBe(true)
})
