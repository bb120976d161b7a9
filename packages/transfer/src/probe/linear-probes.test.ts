import { Random } from '@pretexts/random'
import { fromArray } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { clusters } from '../../testing/clusters.ts'
import type { LabeledFeatures } from '../features/features.ts'
import { accuracyOf, predictionsOf } from '../results/predictions.ts'
import { fitLbfgsProbe } from './lbfgs-probe.ts'
import { headLogits, type LinearHead } from './linear-head.ts'
import { fitLinearProbe } from './linear-probe.ts'
import { fitRidgeProbe } from './ridge-probe.ts'

/* What every linear probe owes. What one of them owes alone is tested beside it. */

const rng = new Random('probes')
const train = clusters(60, rng.fork('train'))
const unseen = clusters(300, rng.fork('test'))

const probes: [string, (data: LabeledFeatures) => LinearHead][] = [
  ['SGD', (data) => fitLinearProbe(data, rng)],
  ['SGD behind a batch norm', (data) => fitLinearProbe(data, rng, { batchNorm: true })],
  ['L-BFGS', (data) => fitLbfgsProbe(data)],
  ['ridge', (data) => fitRidgeProbe(data)],
]

const accuracy = (head: LinearHead) => accuracyOf(predictionsOf(headLogits(head, unseen)), unseen.labels)

test.each(probes)('%s separates what a line can separate, wherever the features lie', (_name, learn) => {
  expect(accuracy(learn(train))).toBeGreaterThan(0.9)
})

test.each(probes)('shuffled labels give %s chance', (_name, learn) => {
  // One shuffle may favor a cluster's own label by luck; many together do not.
  const accuracies = Array.from({ length: 20 }, (_, i) => {
    return accuracy(learn({ ...train, labels: Int32Array.from(rng.fork(i).shuffle([...train.labels])) }))
  })
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / 20
  expect(Math.abs(mean - 1 / 3)).toBeLessThan(0.08)
})

test.each(probes)('%s gives the same bits again, and writes to nothing that it was given', (_name, learn) => {
  const [features, labels] = [train.features.slice(), train.labels.slice()]
  const [a, b] = [learn(train), learn(train)]
  expect(a.weight.values()).toEqual(b.weight.values())
  expect(a.bias?.values()).toEqual(b.bias?.values())
  expect([train.features, train.labels]).toEqual([features, labels])
})

test.each(probes)(
  'one row a class is enough for %s, and features that are all alike do no harm',
  (_name, learn) => {
    const few = {
      ...train,
      features: train.features.slice(0, 24),
      labels: train.labels.slice(0, 3),
      count: 3,
    }
    const alike = { ...few, features: new Float32Array(24).fill(7) }
    for (const data of [few, alike])
      expect(headLogits(learn(data), unseen).values().every(Number.isFinite)).toBe(true)
  },
)

test.each(probes)('rows without labels, and labels without a class, are refused by %s', (_name, learn) => {
  expect(() => learn({ ...train, labels: new Int32Array(3) })).toThrow(/got 60 rows, 3 labels/)
  const none = { features: new Float32Array(), labels: new Int32Array(), classes: 3, count: 0, width: 8 }
  expect(() => learn(none)).toThrow(/got 0 rows/)
  expect(() => learn({ ...train, classes: 2 })).toThrow('labels[2] must be from 0 to 1')
})

/** ∂f/∂W and ∂f/∂b of the mean cross-entropy with λ/2 ‖W‖², in plain numbers. */
function slopes({ weight, bias }: LinearHead, data: LabeledFeatures, l2: number): number[] {
  const w = weight.toArray() as number[][]
  const b = bias?.toArray() as number[]
  const gradient = w.map((row) => [...row.map((value) => l2 * value), 0])
  for (let n = 0; n < data.count; n++) {
    const x = [...data.features.subarray(n * data.width, (n + 1) * data.width)]
    const z = w.map((row, k) => row.reduce((sum, value, d) => sum + value * x[d], b[k]))
    const total = z.reduce((sum, value) => sum + Math.exp(value), 0)
    z.forEach((value, k) => {
      const error = (Math.exp(value) / total - (data.labels[n] === k ? 1 : 0)) / data.count
      for (const [d, one] of [...x, 1].entries()) gradient[k][d] += error * one
    })
  }
  return gradient.flat()
}

test('L-BFGS ends where the gradient of loss and penalty is zero', () => {
  // Centered and of root mean square 1, so that the probe's own scaling changes nothing.
  const mean = Array.from({ length: 8 }, (_, d) =>
    train.features.reduce((s, v, i) => s + (i % 8 === d ? v / 60 : 0), 0),
  )
  const centered = train.features.map((value, i) => value - mean[i % 8])
  const scale = Math.sqrt(centered.reduce((sum, value) => sum + value ** 2, 0) / 480)
  const data = { ...train, features: centered.map((value) => value / scale) }
  const probe = fitLbfgsProbe(data, { penalties: [0.6], tolerance: 1e-6, maxIterations: 300 })
  expect(probe.l2).toBe(0.6)
  expect(Math.max(...slopes(probe, data, 0.6 / 60).map(Math.abs))).toBeLessThan(1e-4)
  const zero = { weight: fromArray(new Float32Array(24), [3, 8]), bias: fromArray(new Float32Array(3), [3]) }
  expect(Math.max(...slopes(zero, data, 0.6 / 60).map(Math.abs))).toBeGreaterThan(0.1)
})

test('a penalty is chosen where it helps: a strong one for labels that say nothing', () => {
  const noise = { ...train, labels: Int32Array.from(rng.fork('noise').shuffle([...train.labels])) }
  expect(fitLbfgsProbe(noise).l2).toBeGreaterThan(fitLbfgsProbe(train).l2)
  expect(fitRidgeProbe(noise).penalty).toBeGreaterThan(fitRidgeProbe(train).penalty)
})

test('ridge leaves out row by row where there are few, and says how it chose', () => {
  const few = { ...train, features: train.features.slice(0, 48), labels: train.labels.slice(0, 6), count: 6 }
  expect(fitRidgeProbe(few).selection).toBe('leave-one-out')
  expect(fitRidgeProbe(train).selection).toBe('validation')
})
