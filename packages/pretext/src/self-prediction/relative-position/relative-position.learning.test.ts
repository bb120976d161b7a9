import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { relativePosition } from './relative-position.ts'

test('the direction from one patch of a real digit to another is recognized more often than by chance', async () => {
  const { findings } = await learnDigits(relativePosition, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    steps: 200,
    batchSize: 16,
    learningRate: 4e-3,
    digits: 500,
  })
  const { accuracy, chance } = findings[0].metrics ?? {}
  expect(accuracy).toBeGreaterThan(1.5 * Number(chance))
})
