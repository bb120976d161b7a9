import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { distancesFrom } from './distances-from.ts'

test.each([1, 3, 4, 7, 8])('distances between rows of width %d are sums of squared differences', (width) => {
  const rng = new Random(width)
  const features = Float32Array.from({ length: 5 * width }, () => rng.normal())
  const out = new Float64Array(5)
  distancesFrom({ features, count: 5, width }, 2, out)
  for (let j = 0; j < 5; j++) {
    let sum = 0
    for (let d = 0; d < width; d++) sum += (features[2 * width + d] - features[j * width + d]) ** 2
    expect(out[j]).toBeCloseTo(sum, 12)
  }
  expect(out[2]).toBe(0)
})
