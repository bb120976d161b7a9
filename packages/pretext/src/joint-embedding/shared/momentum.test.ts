import { expect, test } from 'vitest'
import { cosineMomentum } from './momentum.ts'

test('the momentum rises from its base to 1, half way in the middle', () => {
  const at = (step: number) => cosineMomentum(0.97, { step, steps: 100 })
  expect(at(0)).toBeCloseTo(0.97, 12)
  expect(at(50)).toBeCloseTo(0.985, 12)
  expect(at(100)).toBe(1)
  expect(at(120)).toBe(1)
})
