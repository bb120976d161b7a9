import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { mae } from './mae.ts'

test('hidden pixels of real digits are predicted better than by the mean image', async () => {
  const { findings, losses } = await learnDigits(mae, {
    model: 'vit',
    modelOptions: { depth: 2, width: 1 / 2 },
    options: { decoderDepth: 1 },
    steps: 100,
    batchSize: 32,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  console.log(losses[0], losses.at(-1), error, baselineError)
  expect(losses.at(-1)).toBeLessThan(losses[0] / 2)
  expect(error).toBeLessThan(0.9 * Number(baselineError))
})
