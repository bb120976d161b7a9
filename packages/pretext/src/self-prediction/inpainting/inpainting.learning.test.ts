import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { inpainting } from './inpainting.ts'

test('holes in real digits are filled with less than the mean image’s error', async () => {
  const { findings } = await learnDigits(inpainting, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    steps: 250,
    batchSize: 32,
    learningRate: 4e-3,
    digits: 2000,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(Number(baselineError))
})
