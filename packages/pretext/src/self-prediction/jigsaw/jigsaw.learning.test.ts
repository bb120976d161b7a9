import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { jigsaw } from './jigsaw.ts'

test('puzzles of real digits are solved more often than by chance', async () => {
  const { findings } = await learnDigits(jigsaw, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    options: { permutations: '24', enlarge: 1 },
    steps: 150,
    batchSize: 32,
    learningRate: 4e-3,
  })
  const { accuracy, chance } = findings[0].metrics ?? {}
  expect(accuracy).toBeGreaterThan(3 * Number(chance))
})
