import { defaultsOf } from '@pretexts/contracts'
import { ConvGru, Wav2Vec2 } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { randn, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { firstStep, soundForm as form, sounds } from '../../../testing/signals.ts'
import { seededSignals } from '../../signals/seeded-signals.ts'
import { data2vecAudio } from './data2vec-audio.ts'
import { Data2vecAudioObjective, feedForwardOutputs } from './data2vec-audio-objective.ts'

const options = { ...defaultsOf(data2vecAudio.options), span: 4 }
const encoder = () => new Wav2Vec2({ form, channels: 8, features: 16, depth: 2, heads: 2 }, new Random(1))
const objective = (changes = {}) =>
  new Data2vecAudioObjective(encoder(), { ...options, ...changes }, new Random(2))
const batch = () => seededSignals(sounds(4), new Random(3))

test('targets have mean 0 and, of one block, variance 1 over the frames of each signal', () => {
  const y = objective({ topBlocks: 1 })
    .targets(randn([2, 24, 16], new Random(4)))
    .toArray() as number[][][]
  for (const signal of y) {
    for (let d = 0; d < 16; d++) {
      const column = signal.map((frame) => frame[d])
      expect(column.reduce((a, b) => a + b)).toBeCloseTo(0, 3)
      expect(column.reduce((a, b) => a + b * b, 0) / 24).toBeCloseTo(1, 2)
    }
  }
})

test('outputs of feed-forward networks are what the blocks add last', () => {
  const { blocks } = encoder().context.transformer
  const x = randn([1, 5, 16], new Random(5))
  const outputs = feedForwardOutputs(blocks, x)
  const whole = blocks.reduce((y, block) => block.forward(y, evaluation()), x)
  const attended = blocks[0].attention.forward(blocks[0].norm1.forward(x), evaluation()).add(x)
  const second = attended.add(outputs[0])
  const end = blocks[1].attention
    .forward(blocks[1].norm1.forward(second), evaluation())
    .add(second)
    .add(outputs[1])
  for (const [i, value] of end.values().entries()) expect(value).toBeCloseTo(whole.values()[i], 5)
})

test('the teacher gets no gradient and does not learn, but follows', () => {
  const made = objective({ momentum: 0.5 })
  made.loss(batch(), firstStep()).loss.backward()
  expect(made.parameters().some((p) => made.teacher.network.parameters().includes(p as never))).toBe(false)
  const weight = made.encoder.context.transformer.blocks[0].feedForward.linear1.weight
  const own = () => made.teacher.network.transformer.blocks[0].feedForward.linear1.weight.values()[0]
  const before = own()
  updateInPlace(weight, (data) => data.fill(before + 1))
  made.afterStep({ ...firstStep(), progress: { step: 0, steps: 10 } })
  expect(own()).toBeCloseTo(before + 0.5, 6)
  made.afterStep({ ...firstStep(), progress: { step: 5, steps: 10 } }) // momentum 0.95 from the middle on
  expect(own()).toBeCloseTo(before + 1 - 0.95 * 0.5, 6)
})

test('the loss is the sum of squares over D, divided by √D, averaged over hidden frames', () => {
  const made = objective()
  updateInPlace(made.projection.weight, (data) => data.fill(0))
  if (made.projection.bias) updateInPlace(made.projection.bias, (data) => data.fill(0))
  const { loss, metrics } = made.loss(batch(), evaluation())
  expect(metrics.predictionSpread).toBe(0) // what the log shows of a collapse
  expect(metrics.targetSpread).toBeGreaterThan(0.3)
  // Predicting 0 costs √D times the mean square of the targets.
  expect(loss.item()).toBeGreaterThan(0.3 * 4)
  expect(loss.item()).toBeLessThan(1.5 * 4)
})

test('an encoder without such blocks is refused', () => {
  expect(
    () => new Data2vecAudioObjective(new ConvGru({ form }, new Random(1)), options, new Random(2)),
  ).toThrow('such as wav2vec2')
})
