import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { effectiveRank, representationHealth } from './health.ts'

const rng = new Random('health')

test('the same features for every image are collapsed: no spread, rank 1, every dimension dead', () => {
  const features = Float32Array.from({ length: 400 }, (_, i) => (i % 8) + 1)
  const { spread, deadDimensions, effectiveRank } = representationHealth({ features, count: 50, width: 8 })
  expect(spread).toBeCloseTo(0, 6)
  expect(deadDimensions).toBe(8)
  expect(effectiveRank).toBeCloseTo(1, 3)
})

test('features along one direction have rank 1, though no dimension is dead', () => {
  const factors = Float32Array.from({ length: 50 }, () => rng.normal())
  const features = Float32Array.from({ length: 400 }, (_, i) => factors[i >> 3] * ((i % 8) + 1))
  const health = representationHealth({ features, count: 50, width: 8 })
  expect(health.effectiveRank).toBeCloseTo(1, 3)
  expect(health.deadDimensions).toBe(0)
})

test('isotropic features spread fully and use every direction', () => {
  const features = new Float32Array(2000 * 8)
  rng.fillNormal(features)
  const { spread, deadDimensions, effectiveRank } = representationHealth({ features, count: 2000, width: 8 })
  expect(spread).toBeCloseTo(1, 1)
  expect(deadDimensions).toBe(0)
  expect(effectiveRank).toBeGreaterThan(7.9)
})

test('a dimension that is always 0 is dead', () => {
  const features = Float32Array.from({ length: 100 }, (_, i) => (i % 4 === 2 ? 0 : rng.normal()))
  expect(representationHealth({ features, count: 25, width: 4 }).deadDimensions).toBe(1)
})

test('k equal singular values have effective rank k, and no values none', () => {
  expect(effectiveRank([2, 2, 2, 0])).toBeCloseTo(3, 12)
  expect(effectiveRank([0, 0])).toBe(0)
})
