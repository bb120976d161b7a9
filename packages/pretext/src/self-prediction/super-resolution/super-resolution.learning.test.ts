import { expect, test } from 'vitest'
import { learnDigits } from '../../../testing/learn-digits.ts'
import { superResolution } from './super-resolution.ts'

test('real digits are sharpened beyond bilinear interpolation by more than a decibel', async () => {
  const { findings } = await learnDigits(superResolution, {
    model: 'convnet',
    modelOptions: { width: 1 / 4 },
    steps: 80,
    batchSize: 16,
    learningRate: 4e-3,
    digits: 500,
  })
  const { psnr, bilinearPsnr } = findings[0].metrics ?? {}
  expect(psnr).toBeGreaterThan(Number(bilinearPsnr) + 1)
})
