import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { exemplar } from './exemplar.ts'

test('real digits that were not learned from are recognized in transformed copies, more often than without training', async () => {
  const settings = { model: 'convnet', modelOptions: { width: 1 / 4 }, batchSize: 64, digits: 200 } as const
  const [before, after] = [
    await learnDigits(exemplar, { ...settings, steps: 1, learningRate: 1e-9 }),
    await learnDigits(exemplar, { ...settings, steps: 300, learningRate: 5e-3 }),
  ]
  const [untrained, trained] = [before, after].map(({ findings }) => Number(findings[0].metrics?.matched))
  expect(after.losses.at(-1)).toBeLessThan(after.losses[0] / 2)
  expect(trained).toBeGreaterThan(2 * untrained)
})
