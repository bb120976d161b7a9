import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawnMaps } from '../../../testing/drawn-maps.ts'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { randomScale } from './random-scale.ts'

testViewLaws('a change of size', randomScale({ low: 0.7, high: 1.3 }))

test('twice the size is four times the area, about the center', () => {
  const values = new Float32Array(144) // 12 × 12, a square of 4 × 4 in the middle
  for (const row of [4, 5, 6, 7]) values.fill(1, row * 12 + 4, row * 12 + 8)
  const image = { ...blobs({ count: 1, height: 12, width: 12 }), values }
  const large = randomScale({ low: 2, high: 2 })(image, new Random(1)).values
  expect([...large].reduce((a, b) => a + b)).toBeCloseTo(64, 4)
  expect(large.toReversed()).toEqual(large)
  expect([large[1 * 12 + 6], large[2 * 12 + 6], large[3 * 12 + 6]]).toEqual([0.25, 0.75, 1])
})

test('factors are uniform between the two ends: χ² over 10 bins', () => {
  const times = new Array<number>(10).fill(0)
  for (const [inverse] of drawnMaps(randomScale({ low: 0.5, high: 1.5 }), 5000)) {
    times[Math.floor((1 / inverse - 0.5) * 10)]++
  }
  const chi2 = times.reduce((total, n) => total + (n - 500) ** 2 / 500, 0)
  expect(chi2).toBeLessThan(27.9) // 99.9% quantile at 9 degrees of freedom
})

test('from 1 to 1 it is the identity', () => {
  expect(drawnMaps(randomScale({ low: 1, high: 1 }), 1)).toEqual([[1, 0, 0, 0, 1, 0]])
})

test('a factor that leaves nothing, or ends in the wrong order, is refused', () => {
  expect(() => randomScale({ low: 0, high: 1 })).toThrow('randomScale: low must be a number from 0.001 to 1')
  expect(() => randomScale({ low: 2, high: 1 })).toThrow('got 2')
  expect(() => randomScale({ low: 1, high: Number.POSITIVE_INFINITY })).toThrow('got Infinity')
})
