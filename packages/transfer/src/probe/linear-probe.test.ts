import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import type { LabelledFeatures } from '../features/features.ts'
import { accuracyOf, predictionsOf } from '../results/predictions.ts'
import { fitSoftmax } from './fit-softmax.ts'
import { fitLinearProbe, headLogits } from './linear-probe.ts'
import { probeDefaults } from './probe-settings.ts'

/** Three clusters in eight dimensions, far from 0 and of a small scale, as features may be. */
function clusters(count: number, rng: Random): LabelledFeatures {
  const labels = Int32Array.from({ length: count }, (_, i) => i % 3)
  const features = Float32Array.from({ length: count * 8 }, (_, i) => {
    return 5 + 0.01 * (labels[i >> 3] === i % 8 ? 3 : 0) + 0.01 * rng.normal()
  })
  return { features, labels, classes: 3, count, width: 8 }
}

const rng = new Random('probe')
const train = clusters(60, rng.fork('train'))
const test_ = clusters(300, rng.fork('test'))

const accuracy = (data: LabelledFeatures, on: LabelledFeatures = test_) =>
  accuracyOf(predictionsOf(headLogits(fitLinearProbe(data, rng), on)), on.labels)

test('what a line can separate is separated, wherever the features lie and whatever their scale', () => {
  expect(accuracy(train)).toBeGreaterThan(0.9)
})

test('shuffled labels give chance', () => {
  // One shuffle may favour a cluster's own label by luck; many together do not.
  const accuracies = Array.from({ length: 20 }, (_, i) => {
    return accuracy({ ...train, labels: Int32Array.from(rng.fork(i).shuffle([...train.labels])) })
  })
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / 20
  expect(Math.abs(mean - 1 / 3)).toBeLessThan(0.08)
})

test('the same stream gives the same bits', () => {
  const [a, b] = [fitLinearProbe(train, rng), fitLinearProbe(train, rng)]
  expect(a.learningRate).toBe(b.learningRate)
  expect(a.weight.values()).toEqual(b.weight.values())
  expect(a.bias.values()).toEqual(b.bias.values())
})

test('the features are not changed', () => {
  const copy = train.features.slice()
  fitLinearProbe(train, rng)
  expect(train.features).toEqual(copy)
})

test('learning with several rates at once is learning with each', () => {
  const rates = [0.01, 0.1, 1]
  const together = fitSoftmax(train, rng, { ...probeDefaults, learningRates: rates })
  rates.forEach((rate, i) => {
    const [alone] = fitSoftmax(train, rng, { ...probeDefaults, learningRates: [rate] })
    const difference = alone.weight.values().map((value, j) => value - together[i].weight.values()[j])
    const size = Math.hypot(...alone.weight.values())
    expect(Math.hypot(...difference) / size).toBeLessThan(1e-4)
  })
})

test('softmax regression ends where its gradient is zero', () => {
  const [{ weight, bias }] = fitSoftmax(train, rng, {
    ...probeDefaults,
    epochs: 3000,
    batchSize: 60,
    learningRates: [1],
  })
  const logits = headLogits({ weight, bias }, train)
  const [early] = fitSoftmax(train, rng, { ...probeDefaults, epochs: 3, batchSize: 60, learningRates: [1] })
  const slope = (z: typeof logits) => biasGradient(z.toArray() as number[][], train.labels)
  expect(slope(logits)).toBeLessThan(0.1 * slope(headLogits(early, train)))
})

/** Length of ∂ mean CE / ∂b = mean over rows of softmax − onehot, computed apart from the library. */
function biasGradient(logits: number[][], labels: Int32Array): number {
  const sums = [0, 0, 0]
  logits.forEach((row, n) => {
    const total = row.reduce((sum, z) => sum + Math.exp(z - Math.max(...row)), 0)
    row.forEach((z, k) => {
      sums[k] += (Math.exp(z - Math.max(...row)) / total - (labels[n] === k ? 1 : 0)) / logits.length
    })
  })
  return Math.hypot(...sums)
}

test('a rate that makes it diverge is not chosen', () => {
  expect(fitLinearProbe(train, rng, { learningRates: [1e30, 0.1] }).learningRate).toBe(0.1)
})

test('with one row a class there is nothing to choose on, and the middle rate is taken', () => {
  const few = { ...train, features: train.features.slice(0, 24), labels: train.labels.slice(0, 3), count: 3 }
  expect(fitLinearProbe(few, rng).learningRate).toBe(0.1)
})

test('rows without labels are refused', () => {
  expect(() => fitLinearProbe({ ...train, labels: new Int32Array(3) }, rng)).toThrow(/got 60 rows, 3 labels/)
  const none = { features: new Float32Array(), labels: new Int32Array(), classes: 3, count: 0, width: 8 }
  expect(() => fitLinearProbe(none, rng)).toThrow(/got 0 rows/)
})
