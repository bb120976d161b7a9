import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { instanceDiscrimination } from './instance-discrimination.ts'

test('real digits that were not learned from are recognized in other views, more often than without training', async () => {
  const settings = { model: 'convnet', modelOptions: { width: 1 / 4 }, batchSize: 64, digits: 300 } as const
  const [before, after] = [
    await learnDigits(instanceDiscrimination, { ...settings, steps: 1, learningRate: 1e-9 }),
    await learnDigits(instanceDiscrimination, { ...settings, steps: 150 }),
  ]
  const [untrained, trained] = [before, after].map(({ findings }) => Number(findings[0].metrics?.matched))
  expect(after.losses.at(-1)).toBeLessThan(0.8 * Math.log(settings.digits)) // guessing among all images: ln 300
  expect(trained).toBeGreaterThan(2 * untrained)
})
