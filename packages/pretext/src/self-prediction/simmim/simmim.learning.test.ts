import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { simMim } from './simmim.ts'

test('pixels of hidden squares of real digits are predicted better than by the mean image', async () => {
  const { findings } = await learnDigits(simMim, {
    model: 'vit',
    modelOptions: { patch: 7, depth: 2, width: 1 / 2 },
    options: { patchSize: 7, unit: 7 },
    steps: 800, // fewer only learn the mean image
    batchSize: 32,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.95 * Number(baselineError))
})
