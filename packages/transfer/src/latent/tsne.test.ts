import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { trustworthiness } from './trustworthiness.ts'
import { tsne, tsneWithPauses } from './tsne.ts'

/** Three clusters of 20 rows in 5 dimensions. */
function clusters(distance = 20) {
  const rng = new Random('clusters')
  const features = Float32Array.from(
    { length: 60 * 5 },
    (_, i) => rng.normal() + (i % 5 === Math.floor(i / 5) % 3 ? distance : 0),
  )
  return { features, count: 60, width: 5 }
}
const few = { steps: 300, exaggeratedSteps: 100 }

test('rows of one cluster stay together on the map, and apart from the others', () => {
  const { projected, divergence, perplexity } = tsne(clusters(), new Random(1), few)
  const at = (n: number) => [projected.features[2 * n], projected.features[2 * n + 1]]
  const far = (a: number, b: number) => Math.hypot(at(a)[0] - at(b)[0], at(a)[1] - at(b)[1])
  for (let n = 0; n < 60; n++) {
    const others = Array.from({ length: 60 }, (_, i) => i).filter((i) => i !== n)
    const nearest = others.sort((a, b) => far(n, a) - far(n, b)).slice(0, 5)
    expect(new Set(nearest.map((i) => i % 3))).toEqual(new Set([n % 3]))
  }
  expect(divergence).toBeGreaterThan(0)
  expect(perplexity).toBeCloseTo(59 / 3)
})

test.each(['pca', 'random'] as const)('the same stream gives the same bits, started from %s', (init) => {
  const map = (seed: number) => tsne(clusters(), new Random(seed), { ...few, init }).projected.features
  expect(map(3)).toEqual(map(3))
  expect(map(3)).not.toEqual(map(4))
})

test('with pauses the map is the same, and an abort is heard while it is made', async () => {
  const map = tsne(clusters(), new Random(3), few)
  expect(await tsneWithPauses(clusters(), new Random(3), few)).toEqual(map)
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('enough')))
  const endless = { ...few, steps: 1e6, signal: controller.signal }
  await expect(tsneWithPauses(clusters(), new Random(3), endless)).rejects.toThrow('enough')
})

/** Points on a line, or on a circle, in three dimensions. */
function curve(kind: 'line' | 'circle', count: number) {
  const features = Float32Array.from({ length: count * 3 }, (_, i) => {
    const angle = (2 * Math.PI * Math.floor(i / 3)) / count
    if (kind === 'line') return i % 3 === 0 ? Math.floor(i / 3) : 0
    return [Math.cos(angle), Math.sin(angle), 0][i % 3]
  })
  return { features, count, width: 3 }
}

test.each([8, 12, 16, 18, 20, 30])('%d points on a line or a circle keep their neighbors', (count) => {
  for (const kind of ['line', 'circle'] as const) {
    for (const seed of [0, 1, 2]) {
      const rows = curve(kind, count)
      const { projected } = tsne(rows, new Random(seed))
      expect(trustworthiness(rows, projected, 2)).toBeGreaterThan(0.97) // a neighbor on either side
    }
  }
})

test('four points are enough, with the settings they get by default', () => {
  const { projected, perplexity, divergence } = tsne(curve('line', 4), new Random(0))
  expect(perplexity).toBe(2)
  expect(divergence).toBeLessThan(0.1)
  expect(trustworthiness(curve('line', 4), projected, 1)).toBe(1)
})

test('longer descent ends lower', () => {
  const at = (steps: number) => tsne(clusters(2), new Random(1), { ...few, steps }).divergence
  expect(at(400)).toBeLessThan(at(120))
})

test('equal rows, and features that are all equal, give finite maps', () => {
  const same = { features: new Float32Array(40).fill(1), count: 10, width: 4 }
  expect(tsne(same, new Random(1), few).projected.features.every(Number.isFinite)).toBe(true)
  const one = { features: Float32Array.from({ length: 10 }, (_, i) => i % 2), count: 10, width: 1 }
  expect(tsne(one, new Random(1), few).projected.features.every(Number.isFinite)).toBe(true)
})

test('progress is told at every step', () => {
  const seen: number[] = []
  tsne(clusters(), new Random(1), { steps: 3, exaggeratedSteps: 1, onStep: (step) => seen.push(step) })
  expect(seen).toEqual([1, 2, 3])
})

test('what makes no sense is refused by name', () => {
  const rows = clusters()
  const rng = new Random(1)
  expect(() => tsne(rows, rng, { perplexity: 60 })).toThrow(
    'tsne: perplexity must be a number above 1 and below 60; got 60',
  )
  expect(() => tsne(rows, rng, { steps: 0 })).toThrow('tsne: steps must be a whole number from 1')
  expect(() => tsne({ features: new Float32Array(5001), count: 5001, width: 1 }, rng)).toThrow(
    'the number of rows must be a whole number from 4 to 5000; got 5001',
  )
})
