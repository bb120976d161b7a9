import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { affinities } from './affinities.ts'
import { descend, divergenceOf, gradientOf, normalizerOf } from './tsne-gradient.ts'

const rng = new Random('gradient')
const count = 12
const features = { features: Float32Array.from({ length: count * 4 }, () => rng.normal()), count, width: 4 }
const pairs = affinities(features, 4)
const positions = Float64Array.from({ length: 2 * count }, () => rng.normal())

/** Eq. 5 with the z of these positions. */
function exactGradient(exaggeration = 1, at = positions) {
  const { z } = gradientOf(pairs, at, { exaggeration, z: 1 })
  return gradientOf(pairs, at, { exaggeration, z }).gradient
}

test('the gradient is that of the divergence, by central differences', () => {
  const gradient = exactGradient()
  for (const i of positions.keys()) {
    const at = (step: number) =>
      divergenceOf(
        pairs,
        positions.map((y, j) => (j === i ? y + step : y)),
      )
    expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 6)
  }
})

test('the normalizer alone is that of the gradient’s pass', () => {
  expect(normalizerOf(positions)).toBeCloseTo(gradientOf(pairs, positions, { exaggeration: 1, z: 1 }).z, 12)
})

test('an odd number of points loses none', () => {
  const odd = positions.slice(0, 2 * (count - 1))
  const oddPairs = affinities({ ...features, count: count - 1, features: features.features.slice(4) }, 4)
  const { z } = gradientOf(oddPairs, odd, { exaggeration: 1, z: 1 })
  const { gradient } = gradientOf(oddPairs, odd, { exaggeration: 1, z })
  for (const i of odd.keys()) {
    const at = (step: number) =>
      divergenceOf(
        oddPairs,
        odd.map((y, j) => (j === i ? y + step : y)),
      )
    expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 6)
  }
})

test('the divergence is the double sum of its definition', () => {
  const weight = (i: number, j: number) =>
    1 / (1 + (positions[2 * i] - positions[2 * j]) ** 2 + (positions[2 * i + 1] - positions[2 * j + 1]) ** 2)
  const all = Array.from({ length: count ** 2 }, (_, at) => [Math.floor(at / count), at % count])
  const both = all.filter(([i, j]) => i !== j)
  const z = both.reduce((sum, [i, j]) => sum + weight(i, j), 0)
  const p = (i: number, j: number) => {
    const [low, high] = [Math.min(i, j), Math.max(i, j)]
    return pairs[(low * (2 * count - low - 1)) / 2 + high - low - 1]
  }
  const sum = both.reduce((total, [i, j]) => total + p(i, j) * Math.log((p(i, j) * z) / weight(i, j)), 0)
  expect(divergenceOf(pairs, positions)).toBeCloseTo(sum, 5)
})

test('exaggeration multiplies attraction alone', () => {
  const [once, twice, thrice] = [1, 2, 3].map((factor) => exactGradient(factor))
  for (const i of once.keys()) expect(thrice[i] - twice[i]).toBeCloseTo(twice[i] - once[i], 12)
})

test('a gain grows while its coordinate keeps its direction, shrinks when it turns, and the map stays centered', () => {
  const motion = { velocity: Float64Array.of(-1, 1, 0, 0), gains: new Float64Array(4).fill(1) }
  const map = Float64Array.of(0, 0, 1, 1)
  descend(map, Float64Array.of(1, 1, 0, 0), motion, { learningRate: 0.1, momentum: 0.5 })
  expect(Array.from(motion.gains.slice(0, 2))).toEqual([1.2, 0.8])
  expect(motion.velocity[0]).toBeCloseTo(-0.5 - 0.12, 12)
  expect(motion.velocity[1]).toBeCloseTo(0.5 - 0.08, 12)
  expect(map[0] + map[2]).toBeCloseTo(0, 12)
  expect(map[1] + map[3]).toBeCloseTo(0, 12)
})
