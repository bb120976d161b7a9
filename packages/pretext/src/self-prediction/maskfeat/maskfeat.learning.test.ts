import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { maskFeat } from './maskfeat.ts'

test('edges in hidden patches of real digits are predicted better than by the mean histogram of each place', async () => {
  const { findings } = await learnDigits(maskFeat, {
    model: 'vit',
    modelOptions: { patch: 7, depth: 2, width: 1 / 2 },
    options: { patchSize: 7, cell: 7 },
    steps: 700, // fewer only learn the mean of each place
    batchSize: 32,
    learningRate: 4e-3,
    digits: 500,
  })
  const { error, baselineError } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.95 * Number(baselineError))
})
