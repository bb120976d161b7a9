import { expect, test } from 'vitest'
import { cosineMomentum, linearMomentum } from './momentum.ts'

test('the momentum rises from its base to 1, half way in the middle', () => {
  const at = (step: number) => cosineMomentum(0.97, { step, steps: 100 })
  expect(at(0)).toBeCloseTo(0.97, 12)
  expect(at(50)).toBeCloseTo(0.985, 12)
  expect(at(100)).toBe(1)
  expect(at(120)).toBe(1)
})

test('the linear one rises by the same amount at every step', () => {
  const at = (step: number) => linearMomentum(0.9, { step, steps: 10 })
  expect([0, 5, 10, 12].map(at)).toEqual([0.9, 0.95, 1, 1])
})
