import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { clusters } from '../../testing/clusters.ts'
import type { Features, LabeledFeatures } from '../features/features.ts'
import { centroidProbe } from './centroid-probe.ts'
import { fewShot } from './few-shot.ts'

const rng = new Random('centroids')
const rows = (...list: [number, number][]): Features => ({
  features: Float32Array.from(list.flat()),
  count: list.length,
  width: 2,
})

const labeled: LabeledFeatures = {
  ...rows([0, 1], [0, 3], [4, 0], [6, 0]),
  labels: Int32Array.of(0, 0, 2, 2),
  classes: 4,
}

test('the class with the nearest mean is named, by distance or by angle', () => {
  const asked = rows([0, 2], [5, 1], [1, 1.2], [0.2, 0.1])
  expect([...centroidProbe(labeled, { metric: 'euclidean' })(asked).classes]).toEqual([0, 2, 0, 0])
  expect([...centroidProbe(labeled)(asked).classes]).toEqual([0, 2, 0, 2])
})

test('distance and angle are those of a loop over classes', () => {
  const [train, asked] = [clusters(60, rng.fork('train')), clusters(90, rng.fork('asked'))]
  const row = ({ features, width }: Features, n: number) => [...features.subarray(n * width, (n + 1) * width)]
  const length = (x: number[]) => Math.hypot(...x)
  for (const metric of ['euclidean', 'cosine'] as const) {
    const means = [0, 1, 2].map((k) => {
      const own = Array.from({ length: 60 }, (_, n) => n).filter((n) => train.labels[n] === k)
      const placed = own
        .map((n) => row(train, n))
        .map((x) => (metric === 'cosine' ? x.map((v) => v / length(x)) : x))
      return placed[0].map((_, d) => placed.reduce((sum, x) => sum + x[d] / own.length, 0))
    })
    const near = (x: number[], c: number[]) =>
      metric === 'cosine'
        ? x.reduce((sum, v, d) => sum + v * c[d], 0) / length(c)
        : -length(x.map((v, d) => v - c[d]))
    const expected = Array.from({ length: 90 }, (_, n) => {
      const scores = means.map((c) => near(row(asked, n), c))
      return scores.indexOf(Math.max(...scores))
    })
    const { classes } = centroidProbe(train, { metric })(asked)
    expect([...classes].filter((k, n) => k !== expected[n]).length).toBeLessThanOrEqual(1) // the rounding of a tie
  }
})

test('a class without rows is never named, and of equals the lower one is', () => {
  const { classes, confidence } = centroidProbe(labeled, { metric: 'euclidean' })(
    rows([3.5, 3.5], [2.5, 2], [0, 0]),
  )
  expect([...classes]).toEqual([0, 0, 0])
  expect(confidence[1]).toBeCloseTo(1 / (1 + Math.exp(-4)), 5) // squared distances 6.25 and 10.25
})

test('episodes of clusters that lie apart are told without a mistake, of one cluster by chance', () => {
  const apart: LabeledFeatures = {
    features: Float32Array.from(
      { length: 100 * 10 },
      (_, i) => (Math.floor(i / 10) % 10 === i % 10 ? 5 : 0) + 0.1 * rng.normal(),
    ),
    count: 100,
    width: 10,
    labels: Int32Array.from({ length: 100 }, (_, n) => n % 10),
    classes: 10,
  }
  const settings = { ways: 5, shots: 1, queries: 4, episodes: 100 }
  expect(fewShot(apart, rng, settings).accuracy.mean).toBe(1)
  const noise = { ...apart, features: apart.features.map(() => rng.normal()) }
  const { mean, ci95, runs } = fewShot(noise, rng, settings).accuracy
  expect(runs).toHaveLength(100)
  expect(Math.abs(mean - 1 / 5)).toBeLessThan(3 * (ci95 ?? 0))
})

test('more shots tell more, in either metric', () => {
  const data = clusters(300, rng.fork('shots'))
  for (const metric of ['cosine', 'euclidean'] as const) {
    const mean = (shots: number) =>
      fewShot(data, rng, { ways: 3, shots, metric, episodes: 100 }).accuracy.mean
    expect(mean(20)).toBeGreaterThan(mean(1) + 0.1)
  }
})

test('the same stream draws the same episodes, and settings are told', () => {
  const data = clusters(90, rng.fork('same'))
  const options = { ways: 2, episodes: 5 }
  expect(fewShot(data, new Random(1), options)).toEqual(fewShot(data, new Random(1), options))
  expect(fewShot(data, new Random(1), options).settings).toEqual({
    ways: 2,
    shots: 1,
    queries: 15,
    episodes: 5,
    metric: 'cosine',
  })
})

test('episodes that cannot be drawn are refused', () => {
  const data = clusters(90, rng.fork('refused'))
  expect(() => fewShot(data, rng)).toThrow('ways must be at most 3, the classes there are; got 5')
  expect(() => fewShot(data, rng, { ways: 3, shots: 20 })).toThrow(
    'must be at most 30, the rows of the smallest class; got 20 + 15',
  )
  expect(() => fewShot(data, rng, { ways: 1 })).toThrow('ways must be a whole number ≥ 2; got 1')
})

test('class means far apart, and features at the ends of single precision, are told apart', () => {
  for (const scale of [1, 1e20, 1e-25]) {
    const at = (...list: [number, number][]): Features => ({
      features: Float32Array.from(list.flat(), (value) => value * scale),
      count: list.length,
      width: 2,
    })
    const train = at([3000, 0], [3000, 1], [-3000, 0], [-3000, 1])
    const probe = centroidProbe(
      { ...train, labels: Int32Array.of(0, 1, 2, 3), classes: 4 },
      { metric: 'euclidean' },
    )
    const { classes, confidence } = probe(at([3000, 0.9], [-3000, 0.1], [3000, 0.49], [-3000, 0.51]))
    expect([...classes]).toEqual([1, 2, 0, 3])
    expect(confidence.every((value) => value > 0 && value <= 1)).toBe(true)
  }
})

test('directions that differ by little are told apart, at any length; a class whose directions cancel has cosine 0', () => {
  const angled = (angle: number, length: number): [number, number] => [
    length * Math.cos(angle),
    length * Math.sin(angle),
  ]
  const train = rows(angled(0, 1e20), angled(2e-6, 1e-20), [0, 1], [0, -1])
  const probe = centroidProbe({ ...train, labels: Int32Array.of(0, 1, 2, 2), classes: 3 })
  expect([...probe(rows(angled(0.9e-6, 1), angled(1.1e-6, 1e30), [-1, -0.1])).classes]).toEqual([0, 1, 2])
})

test('few-shot episodes are worth the same at any scale', () => {
  const data = clusters(90, rng.fork('scale'))
  const options = { ways: 3, shots: 5, episodes: 20 }
  for (const metric of ['cosine', 'euclidean'] as const) {
    const run = (scale: number) =>
      fewShot({ ...data, features: data.features.map((value) => value * scale) }, new Random(1), {
        ...options,
        metric,
      })
    expect(run(2 ** 66).accuracy).toEqual(run(1).accuracy)
    expect(run(2 ** -83).accuracy).toEqual(run(1).accuracy)
  }
})

test('features that are not finite, or of another width, are refused', () => {
  expect(() => centroidProbe(labeled)(rows([Number.NaN, 1]))).toThrow('features hold NaN in row 0, column 0')
  expect(() => centroidProbe(labeled)({ features: new Float32Array(3), count: 1, width: 3 })).toThrow(
    'the width of the features must be a whole number from 2 to 2; got 3',
  )
})
