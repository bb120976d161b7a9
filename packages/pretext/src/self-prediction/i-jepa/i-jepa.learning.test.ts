import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { iJepa } from './i-jepa.ts'

test('features of hidden blocks of real digits are predicted better than by the mean of each place, without collapse', async () => {
  const { findings } = await learnDigits(iJepa, {
    model: 'vit',
    modelOptions: { patch: 7, depth: 2, width: 1 / 2 },
    options: { patchSize: 7, predictorDepth: 1, momentum: 0.99 },
    steps: 200,
    batchSize: 32,
    learningRate: 2e-3,
    digits: 500,
  })
  const { error, baselineError, targetSpread } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.95 * Number(baselineError))
  expect(targetSpread).toBeGreaterThan(0.2) // 0.12 with targets that are not centered
})
