import { expect, test } from 'vitest'
import { colorScenes } from '../../../testing/color-scenes.ts'
import { learn } from '../../../testing/learn.ts'
import { splitBrain } from './split-brain.ts'

test('each half predicts the other’s input of generated scenes better than by its mean', async () => {
  const { findings } = await learn(splitBrain, colorScenes(500), 100, {
    model: 'nin',
    options: { colorBin: 20, lightnessBin: 10 },
    steps: 60,
    batchSize: 16,
    learningRate: 4e-3,
  })
  const { colorError, meanColorError, lightnessError, meanLightnessError } = findings[0].metrics ?? {}
  expect(colorError).toBeLessThan(0.8 * Number(meanColorError))
  expect(lightnessError).toBeLessThan(0.9 * Number(meanLightnessError))
})
