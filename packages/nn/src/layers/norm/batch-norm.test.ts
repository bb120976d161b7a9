import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { fromArray, randn, type Tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { plainState } from '../../../testing/plain-state.ts'
import { evaluation } from '../../context.ts'
import { BatchNorm } from './batch-norm.ts'

const training = { ...evaluation(), training: true }
const eps = 0.5 // large, so that a channel whose values happen to be equal is still smooth

/** The values of channel c of (N, C, …). */
function channel(
  { data, shape }: { data: ArrayLike<number>; shape: readonly number[] },
  c: number,
): number[] {
  const places = shape.slice(2).reduce((product, size) => product * size, 1)
  return Array.from(data).filter((_, i) => Math.floor(i / places) % shape[1] === c)
}

function moments(x: number[]): { mean: number; variance: number } {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  return { mean, variance: x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length }
}

/** The definition, element by element. */
function definition(x: PlainArray, gamma?: PlainArray, beta?: PlainArray): number[] {
  const places = x.shape.slice(2).reduce((product, size) => product * size, 1)
  return Array.from(x.data, (value, i) => {
    const c = Math.floor(i / places) % x.shape[1]
    const { mean, variance } = moments(channel(x, c))
    return ((value - mean) / Math.sqrt(variance + eps)) * (gamma?.data[c] ?? 1) + (beta?.data[c] ?? 0)
  })
}

test('BatchNorm obeys the layer laws while training, on rows and on images, affine or not', () => {
  for (const shape of [
    [4, 2],
    [2, 2, 2, 3],
  ]) {
    checkLayer(new BatchNorm({ channels: 2, eps }), values({ shape }), { expected: definition })
    checkLayer(new BatchNorm({ channels: 2, eps, affine: false }), values({ shape }), {
      expected: definition,
    })
  }
})

test('BatchNorm obeys the layer laws in evaluation mode', () => {
  for (const affine of [true, false]) {
    const layer = new BatchNorm({ channels: 2, affine, momentum: 1 })
    layer.forward(randn([8, 2], new Random(1), { mean: 2, std: 3 }), training) // statistics other than 0 and 1
    checkLayer(layer, values({ shape: [2, 2, 2, 2] }), { training: false })
  }
})

test('running statistics follow the batches: momentum 0.1, variance unbiased', () => {
  const layer = new BatchNorm({ channels: 2 })
  const expected = [0, 1].map(() => ({ mean: 0, variance: 1 }))
  for (let step = 0; step < 5; step++) {
    const x = randn([3, 2, 2, 2], new Random(step), { mean: 3, std: 2 })
    layer.forward(x, training)
    expected.forEach((running, c) => {
      const { mean, variance } = moments(channel({ data: x.values(), shape: x.shape }, c))
      running.mean = 0.9 * running.mean + 0.1 * mean
      running.variance = 0.9 * running.variance + 0.1 * variance * (12 / 11)
    })
  }
  expected.forEach(({ mean, variance }, c) => {
    expect(layer.runningMean.values()[c]).toBeCloseTo(mean, 5)
    expect(layer.runningVariance.values()[c]).toBeCloseTo(variance, 5)
  })
})

test('evaluation mode uses the running statistics and leaves them alone', () => {
  const layer = new BatchNorm({ channels: 1, eps: 0 })
  layer.loadStateDict({
    weight: fromArray([2], [1]),
    bias: fromArray([1], [1]),
    runningMean: fromArray([10], [1]),
    runningVariance: fromArray([4], [1]),
  })
  const before = plainState(layer)
  expect(layer.forward(fromArray([10, 12, 6], [3, 1]), evaluation()).toArray()).toEqual([[1], [3], [-3]])
  expect(plainState(layer)).toEqual(before)
})

test('with momentum 1 the two modes agree but for the bias of the variance', () => {
  const layer = new BatchNorm({ channels: 3, momentum: 1, eps: 0 })
  const x = randn([50, 3], new Random(1))
  const trained = layer.forward(x, training).values()
  const evaluated = layer.forward(x, evaluation()).values()
  trained.forEach((value, i) => {
    expect(evaluated[i]).toBeCloseTo(value * Math.sqrt(49 / 50), 5)
  })
})

test('a wrong input names the layer', () => {
  const layer = new BatchNorm({ channels: 3 })
  const run = (x: Tensor) => () => layer.forward(x, training)
  expect(run(zeros([2, 4, 5, 5]))).toThrow('BatchNorm(3): input must be (N, 3, …); got [2, 4, 5, 5]')
  expect(run(zeros([1, 3]))).toThrow('BatchNorm(3): training needs at least two values per channel')
  expect(() => layer.forward(zeros([1, 3]), evaluation())).not.toThrow()
  expect(() => new BatchNorm({ channels: 3, momentum: 2 })).toThrow(
    'BatchNorm: momentum must lie between 0 and 1; got 2',
  )
})

test('evaluation mode takes the mean off before it scales, so that a large one costs no digits', () => {
  const layer = new BatchNorm({ channels: 1, momentum: 1, eps: 1e-5 })
  const x = fromArray([12345678, 12345679, 12345680, 12345681], [4, 1])
  layer.forward(x, training)
  expect(layer.runningMean.item()).toBe(Math.fround(12345679.5))
  const [a, b] = layer.forward(x, evaluation()).values()
  const step = 1 / Math.sqrt(layer.runningVariance.item() + 1e-5)
  expect(b - a).toBeCloseTo(step, 5)
})
