import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { inpainting } from './inpainting.ts'

test('with a discriminator, missing pixels of real digits are still filled in better than by the mean image', async () => {
  const { findings, losses } = await learnDigits(inpainting, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    options: { adversarial: 0.001 },
    steps: 200,
    batchSize: 32,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(losses.every(Number.isFinite)).toBe(true)
  expect(error).toBeLessThan(0.8 * Number(baselineError))
})

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
