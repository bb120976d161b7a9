import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { clusters } from '../../testing/clusters.ts'
import type { LabeledFeatures } from '../features/features.ts'
import { fitSoftmax } from './fit-softmax.ts'
import { headLogits } from './linear-head.ts'
import { fitLinearProbe } from './linear-probe.ts'
import { probeDefaults } from './probe-settings.ts'

const rng = new Random('probe')
const train = clusters(60, rng.fork('train'))

test('the same stream gives the same bits', () => {
  const [a, b] = [fitLinearProbe(train, rng), fitLinearProbe(train, rng)]
  expect(a.learningRate).toBe(b.learningRate)
  expect(a.weight.values()).toEqual(b.weight.values())
  expect(a.bias.values()).toEqual(b.bias.values())
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

test('behind a batch norm the scale of a column makes no difference', () => {
  const options = { batchNorm: true, batchSize: 16, epochs: 20 }
  const scaled = (factor: (column: number) => number): LabeledFeatures => ({
    ...train,
    features: train.features.map((value, i) => value * factor(i % 8)),
  })
  const [even, uneven] = [scaled(() => 100), scaled((column) => 100 * 4 ** column)]
  const logits = (data: LabeledFeatures, settings: object) =>
    headLogits(fitLinearProbe(data, rng, settings), data).values()
  const expected = logits(even, options)
  for (const [i, value] of logits(uneven, options).entries()) expect(value).toBeCloseTo(expected[i], 2)
  const without = { ...options, batchNorm: false }
  expect(logits(uneven, without)[0]).not.toBeCloseTo(logits(even, without)[0], 1)
})

test.each([false, true])(
  'any number of rows can be learned from, whatever is left of an epoch; batch norm: %s',
  (batchNorm) => {
    for (let count = 2; count <= 18; count++) {
      const few: LabeledFeatures = {
        ...train,
        features: train.features.slice(0, count * train.width),
        count,
        labels: train.labels.slice(0, count),
      }
      const [{ weight }] = fitSoftmax(few, rng, {
        ...probeDefaults,
        epochs: 2,
        batchSize: 8,
        batchNorm,
        learningRates: [0.1],
      })
      expect(weight.values().every(Number.isFinite), `${count} rows`).toBe(true)
    }
  },
)
