import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { mae } from './mae.ts'

test('hidden pixels of real digits are predicted better than by the mean image', async () => {
  const { findings, losses } = await learnDigits(mae, {
    model: 'vit',
    modelOptions: { patch: 7, depth: 2, width: 1 / 2 },
    options: { patchSize: 7, maskRatio: 0.5, decoderDepth: 1 },
    steps: 900, // fewer only learn the mean image: transformers are slow to start
    batchSize: 16,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(losses.at(-1)).toBeLessThan(losses[0] / 4)
  expect(error).toBeLessThan(Number(baselineError))
})
