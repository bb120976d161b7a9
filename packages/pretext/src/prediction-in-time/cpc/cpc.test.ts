import { Wav2Vec } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { matmul, reshape, select } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { soundForm as form, sounds } from '../../../testing/signals.ts'
import { cpcBatch } from './cpc-batch.ts'
import { CpcObjective } from './cpc-objective.ts'

const encoder = () => new Wav2Vec({ form, channels: 8 }, new Random(1))

describe.each(['batch', 'signal'] as const)('CPC among the frames of the %s', (candidates) => {
  const made = new CpcObjective(encoder(), { ahead: 3, candidates }, new Random(2))
  const drawn = cpcBatch(sounds(4), new Random(3), { anchors: 5 })

  test('every frame is a candidate once, so the positive is among them exactly once', () => {
    const { logits, labels } = made.scores(drawn, evaluation())
    const frames = made.encoder.frames(drawn.signals).shape[1]
    const count = candidates === 'batch' ? 4 * frames : frames
    for (const [k, step] of logits.entries()) {
      expect(step.shape).toEqual([20, count])
      expect(Array.from(labels[k].values()).every((place) => place > k && place < count)).toBe(true)
    }
  })

  test('what is predicted lies before the padding', () => {
    const half = { ...drawn, lengths: drawn.lengths.map((length) => length / 2) }
    const { labels } = made.scores(half, evaluation())
    const frames = made.encoder.frames(drawn.signals).shape[1]
    for (const place of labels.flatMap((step) => [...step.elements()]))
      expect(place % frames).toBeLessThan(frames / 2 + 1)
  })

  test('a score is the prediction times the frame, divided by √D', () => {
    const { logits, labels } = made.scores(drawn, evaluation())
    const z = made.encoder.frames(drawn.signals) // (N, T, D)
    const [, frames, width] = z.shape
    const c = made.encoder.summarize(z, evaluation())
    for (const k of [0, 2]) {
      for (const row of [0, 7, 19]) {
        const signal = Math.floor(row / 5)
        const target = labels[k].elements()[row] % frames
        const [now, then] = [select(select(c, signal), target - k - 1), select(select(z, signal), target)]
        const predicted = made.predictors[k].forward(reshape(now, [1, -1]))
        const expected = matmul(predicted, reshape(then, [width, 1])).item() / Math.sqrt(width)
        expect(select(logits[k], row).elements()[labels[k].elements()[row]]).toBeCloseTo(expected, 4)
      }
    }
  })
})
