import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { alignment } from './alignment-uniformity.ts'
import { codePerplexity } from './code-perplexity.ts'
import { effectiveRank } from './effective-rank.ts'
import type { FeatureRows } from './feature-rows.ts'
import { representationHealth } from './representation-health.ts'

const rng = new Random('health')

function normalRows(count: number, width: number): FeatureRows {
  const features = new Float32Array(count * width)
  rng.fillNormal(features)
  return { features, count, width }
}

test('the same features for every input are collapsed: no spread, rank 1, all dead, all in one place', () => {
  const features = Float32Array.from({ length: 400 }, (_, i) => (i % 8) + 1)
  const health = representationHealth({ features, count: 50, width: 8 })
  expect(health.spread).toBeCloseTo(0, 12)
  expect(health.effectiveRank).toBeCloseTo(1, 5)
  expect(health.deadDimensions).toBe(8)
  expect(health.uniformity).toBeCloseTo(0, 12)
})

test('features along one direction have rank 1, though no dimension is dead', () => {
  const factors = Float32Array.from({ length: 50 }, () => rng.normal())
  const features = Float32Array.from({ length: 400 }, (_, i) => factors[i >> 3] * ((i % 8) + 1))
  const health = representationHealth({ features, count: 50, width: 8 })
  expect(health.effectiveRank).toBeCloseTo(1, 4)
  expect(health.deadDimensions).toBe(0)
})

test('isotropic features spread fully, use every direction and lie evenly on the sphere', () => {
  const { spread, effectiveRank, deadDimensions, uniformity } = representationHealth(normalRows(1000, 64))
  expect(spread).toBeCloseTo(1, 1)
  expect(deadDimensions).toBe(0)
  expect(effectiveRank).toBeGreaterThan(62)
  // ‖u − v‖² = 2 − 2 s, s of variance 1/64: ln E e^{−4 + 4 s} ≈ −4 + 16 / (2 · 64)
  expect(uniformity).toBeCloseTo(-4 + 0.125, 2)
})

test('the scale of single rows makes no difference to what lies on the sphere', () => {
  const rows = normalRows(60, 5)
  const scaled = { ...rows, features: rows.features.map((value, i) => value * 2 ** (Math.floor(i / 5) % 4)) }
  const [a, b] = [representationHealth(rows), representationHealth(scaled)]
  expect(b.spread).toBeCloseTo(a.spread, 10)
  expect(b.uniformity).toBeCloseTo(a.uniformity, 10)
})

test('more dimensions than rows give the same rank as the transpose', () => {
  const { features, count, width } = normalRows(6, 20)
  const turned = Float32Array.from({ length: 120 }, (_, i) => features[(i % 6) * 20 + Math.floor(i / 6)])
  const of = (rows: FeatureRows) => representationHealth(rows).effectiveRank
  expect(of({ features, count, width })).toBeCloseTo(of({ features: turned, count: 20, width: 6 }), 9)
})

test('a dimension that is always 0 is dead', () => {
  const features = Float32Array.from({ length: 100 }, (_, i) => (i % 4 === 2 ? 0 : rng.normal()))
  expect(representationHealth({ features, count: 25, width: 4 }).deadDimensions).toBe(1)
})

test('k equal singular values have effective rank k, and no values none', () => {
  expect(effectiveRank([2, 2, 2, 0])).toBeCloseTo(3, 12)
  expect(effectiveRank([0, 0])).toBe(0)
})

test('alignment is 0 with itself, 4 with its opposite, 2 at right angles, whatever the lengths', () => {
  const row = (...features: number[]): FeatureRows => ({
    features: Float32Array.from(features),
    count: 1,
    width: features.length,
  })
  expect(alignment(row(3, 4), row(6, 8))).toBeCloseTo(0, 12)
  expect(alignment(row(3, 4), row(-3, -4))).toBeCloseTo(4, 12)
  expect(alignment(row(3, 4), row(4, -3))).toBeCloseTo(2, 12)
  expect(() => alignment(row(1, 2), row(1, 2, 3))).toThrow('got rows 1 × 2, positives 1 × 3')
})

test('perplexity counts the codes that are used: all of them evenly, or one', () => {
  expect(codePerplexity([0, 1, 2, 3, 3, 2, 1, 0])).toBeCloseTo(4, 12)
  expect(codePerplexity([5, 5, 5])).toBe(1)
  expect(codePerplexity([0, 0, 0, 1])).toBeCloseTo(Math.exp(0.75 * Math.log(4 / 3) + 0.25 * Math.log(4)), 12)
  expect(() => codePerplexity([])).toThrow('needs at least one code')
  expect(() => codePerplexity([0, -1])).toThrow('codes[1] must be a whole number ≥ 0; got -1')
})

test('positives and codes are reported where there are some', () => {
  const rows = normalRows(10, 4)
  expect(Object.keys(representationHealth(rows))).not.toContain('alignment')
  const health = representationHealth(rows, { positives: rows, codes: [1, 2] })
  expect(health.alignment).toBe(0)
  expect(health.codePerplexity).toBeCloseTo(2, 12)
})

test('features that are not finite have no effective rank, and do not stop the measurement', () => {
  const rows = normalRows(10, 4)
  rows.features[7] = Number.NaN
  expect(representationHealth(rows).effectiveRank).toBeNaN()
})

test('LiDAR counts the directions in which inputs differ more than their views, and α-ReQ the decay of the spectrum', () => {
  const [count, width] = [200, 16]
  const stream = new Random('LiDAR')
  const signal = Float32Array.from({ length: count * width }, (_, i) => (i % width < 4 ? stream.normal() : 0))
  const view = () => ({ features: signal.map((value) => value + 0.01 * stream.normal()), count, width })
  const { lidar, lidarTrace = 0, alphaReq } = representationHealth(view(), { positives: view() })
  expect(lidar).toBeGreaterThan(3.5)
  expect(lidar).toBeLessThan(4.5)
  expect(lidarTrace).toBeGreaterThan(1000)
  expect(alphaReq).toBeGreaterThan(1)
})

test('features that have collapsed to a direction have no decay to fit', () => {
  const features = Float32Array.from({ length: 60 }, (_, i) => Math.floor(i / 6))
  expect(representationHealth({ features, count: 10, width: 6 }).alphaReq).toBeUndefined()
})
