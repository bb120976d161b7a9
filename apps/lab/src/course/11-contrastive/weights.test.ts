import { expect, test } from 'vitest'
import { anchorLoss, contrastWeights } from './weights.ts'

test('rows sum to 1, and nobody is compared with itself', () => {
  const weights = contrastWeights(Float32Array.of(1, 0, 0, 1, 1, 1), 2, 0.5)
  for (let i = 0; i < 3; i++) {
    expect(weights.slice(3 * i, 3 * i + 3).reduce((a, b) => a + b)).toBeCloseTo(1)
    expect(weights[3 * i + i]).toBe(0)
  }
})

test('a smaller temperature gives the most similar view more', () => {
  const rows = Float32Array.of(1, 0, 1, 0.2, 0.5, 1)
  expect(contrastWeights(rows, 2, 0.1)[1]).toBeGreaterThan(contrastWeights(rows, 2, 1)[1])
})

test('a larger batch makes the positive harder to find', () => {
  const [few, many] = [8, 1024].map((images) => anchorLoss(images, 0.8, 0.2, 64))
  expect(many.loss).toBeGreaterThan(few.loss)
  expect(few.probability).toBeGreaterThan(0.5)
})
