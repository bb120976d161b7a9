import { expect, test } from 'vitest'
import { distanceCounts } from './distances.ts'

test('the sets that the page shows have the distances that it names', () => {
  expect(distanceCounts('72')).toMatchObject({ orders: 72, minimum: 8 })
  expect(distanceCounts('504')).toMatchObject({ orders: 504, minimum: 7 })
  const { orders, minimum, mean, counts } = distanceCounts('random')
  expect(counts.reduce((a, b) => a + b)).toBe((orders * (orders - 1)) / 2)
  expect(minimum).toBeLessThan(8)
  expect(distanceCounts('72').mean).toBeGreaterThan(mean)
})
