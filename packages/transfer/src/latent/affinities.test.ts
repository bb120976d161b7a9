import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { affinities, neighborProbabilities, pairIndex } from './affinities.ts'

const rng = new Random('affinities')
const cloud = {
  features: Float32Array.from({ length: 40 * 3 }, () => rng.normal()),
  count: 40,
  width: 3,
}

test.each([2, 7.5, 30])('each row has %d effective neighbors, whatever the scale', (perplexity) => {
  for (const scale of [1e-6, 1, 1e6]) {
    const distances = Float64Array.from({ length: 41 }, (_, j) => scale * (j === 4 ? 0 : 0.3 + rng.next()))
    const out = new Float64Array(41)
    neighborProbabilities(distances, 4, perplexity, out)
    const entropy = out.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0)
    expect(Math.exp(entropy)).toBeCloseTo(perplexity, 2)
    expect(out.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    expect(out[4]).toBe(0)
  }
})

test('the nearer of two is the likelier', () => {
  const out = new Float64Array(4)
  neighborProbabilities(Float64Array.of(0, 1, 2, 9), 0, 2, out)
  expect(out[1]).toBeGreaterThan(out[2])
  expect(out[2]).toBeGreaterThan(out[3])
})

test('rows that are all equal are equally likely', () => {
  const out = new Float64Array(5)
  neighborProbabilities(new Float64Array(5), 2, 3, out)
  expect(Array.from(out)).toEqual([0.25, 0.25, 0, 0.25, 0.25])
})

test('the probabilities of all pairs add up to one half, and pairs are found by their index', () => {
  const pairs = affinities(cloud, 10)
  expect(pairs).toHaveLength(780)
  expect(pairs.reduce((a, b) => a + b)).toBeCloseTo(0.5, 5)
  const order = Array.from({ length: 40 }, (_, i) =>
    Array.from({ length: 39 - i }, (_, j) => pairIndex(i, i + 1 + j, 40)),
  ).flat()
  expect(order).toEqual(Array.from({ length: 780 }, (_, at) => at))
})

test('moving and turning the data changes nothing', () => {
  const moved = Float32Array.from(cloud.features, (_, at) => {
    const [n, d] = [Math.floor(at / 3), at % 3]
    return cloud.features[3 * n + ((d + 1) % 3)] + 5
  })
  const [before, after] = [affinities(cloud, 10), affinities({ ...cloud, features: moved }, 10)]
  for (const [i, p] of before.entries()) expect(after[i]).toBeCloseTo(p, 5)
})
