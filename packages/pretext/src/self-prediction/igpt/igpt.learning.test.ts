import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { igpt } from './igpt.ts'

test('the next patch of real digits is predicted better than by code frequencies', async () => {
  const { findings } = await learnDigits(igpt, {
    model: 'causal-vit',
    modelOptions: { patch: 7, depth: 2, width: 1 / 2 },
    options: { patchSize: 7, codes: 32 },
    steps: 200,
    batchSize: 32,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError, accuracy, baselineAccuracy } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.9 * Number(baselineError))
  expect(accuracy).toBeGreaterThan(Number(baselineAccuracy))
})
