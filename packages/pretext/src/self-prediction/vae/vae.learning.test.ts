import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { vae } from './vae.ts'

test('real digits are restored from their codes with less than the mean image’s error', async () => {
  const { findings } = await learnDigits(vae, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    steps: 200,
    batchSize: 16,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.9 * Number(baselineError))
})
