import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { autoencoder } from './autoencoder.ts'

test('real digits are compressed and restored with less than the mean image’s error', async () => {
  const { findings } = await learnDigits(autoencoder, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    steps: 150,
    batchSize: 16,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.9 * Number(baselineError))
})
