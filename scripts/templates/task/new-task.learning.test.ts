import { expect, test } from 'vitest'
import { learnDigits } from '../../../packages/pretext/testing/learn-digits.ts'
import { newTask } from './new-task.ts'

test('real digits are told from mirrored ones better than by chance', async () => {
  const { losses } = await learnDigits(newTask, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    steps: 150,
    batchSize: 16,
  })
  const last = losses.slice(-30)
  expect(last.reduce((sum, loss) => sum + loss, 0) / last.length).toBeLessThan(0.9 * Math.log(2))
})
