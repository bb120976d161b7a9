import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { data2vec } from './data2vec.ts'

test('features of hidden patches of real digits are predicted better than by the mean of each place, without collapse', async () => {
  const { findings } = await learnDigits(data2vec, {
    model: 'vit',
    modelOptions: { patch: 7, depth: 2, width: 1 / 2 },
    options: { patchSize: 7, topBlocks: 1, momentum: 0.98 },
    steps: 250,
    batchSize: 32,
    learningRate: 2e-3,
    digits: 500,
  })
  const { error, baselineError, targetSpread, collapsed } = findings[0].metrics ?? {}
  expect(error).toBeLessThan(0.9 * Number(baselineError))
  expect(targetSpread).toBeGreaterThan(0.3)
  expect(collapsed).toBe(0)
})
