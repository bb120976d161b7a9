import { expect, test } from 'vitest'
import { colorScenes } from '../../../testing/color-scenes.ts'
import { learn } from '../../../testing/learn.ts'
import { colorization } from './colorization.ts'

test('colors of generated scenes are predicted better than by the mean color, and are visibly colored', async () => {
  const { findings, losses } = await learn(colorization, colorScenes(500), 100, {
    model: 'nin',
    options: { binSize: 20 },
    steps: 80,
    batchSize: 16,
    learningRate: 4e-3,
  })
  const { error, meanColorError, saturation } = findings[0].metrics ?? {}
  expect(losses.at(-1)).toBeLessThan(losses[0] / 2)
  expect(error).toBeLessThan(0.8 * Number(meanColorError))
  expect(saturation).toBeGreaterThan(0.7)
})
