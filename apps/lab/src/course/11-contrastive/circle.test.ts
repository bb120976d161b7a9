import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { circleStep, randomCircle } from './circle.ts'

test('descent on NT-Xent brings the views of an image together', () => {
  let points = randomCircle(4, new Random(1))
  let loss = Number.POSITIVE_INFINITY
  for (let step = 0; step < 400; step++) ({ points, loss } = circleStep(points, 0.2, 0.1))
  expect(loss).toBeLessThan(1)
  for (let n = 0; n < 4; n++) {
    const cosine = points[2 * n] * points[2 * n + 8] + points[2 * n + 1] * points[2 * n + 9]
    expect(cosine).toBeGreaterThan(0.95)
  }
})
