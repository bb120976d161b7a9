import { shapes, valuesOf } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkOp } from '../../testing/laws.ts'
import { negativeSamplingLoss, SkipGram } from './skip-gram.ts'

const threeSizes = shapes({ minRank: 3, maxRank: 3 }).map(
  ([n, k, d]) =>
    [
      [n, d],
      [n, d],
      [n, k, d],
    ] as const,
)

test('the loss of skip-gram with negative sampling obeys the op laws', () =>
  checkOp(negativeSamplingLoss, valuesOf(threeSizes), {
    order: 2,
    name: 'negativeSamplingLoss',
    expected: (h, o, negatives) => {
      const [N, K, D] = negatives.shape
      const logSigmoid = (x: number) => -Math.log(1 + Math.exp(-x))
      let loss = 0
      for (let n = 0; n < N; n++) {
        const dot = (other: ArrayLike<number>, from: number) => {
          let total = 0
          for (let d = 0; d < D; d++) total += h.data[n * D + d] * other[from + d]
          return total
        }
        loss -= logSigmoid(dot(o.data, n * D))
        for (let k = 0; k < K; k++) loss -= logSigmoid(-dot(negatives.data, (n * K + k) * D))
      }
      return [loss]
    },
  }))

test('before anything is learned, each of the 1 + K questions costs log 2', () => {
  const model = new SkipGram({ words: 5, dimensions: 4 }, new Random(1))
  const loss = model.loss(ids(0, 1), ids(2, 3), tensor([[1, 2, 3], [4, 0, 1]], { dtype: 'int32' })) // biome-ignore format: one line
  expect(loss.item()).toBeCloseTo(2 * 4 * Math.log(2), 5)
})

test('a pair that is learned again and again becomes likely', () => {
  const model = new SkipGram({ words: 4, dimensions: 8 }, new Random(1))
  const losses = Array.from({ length: 60 }, () => {
    const loss = model.loss(ids(0), ids(1), tensor([[2, 3]], { dtype: 'int32' }))
    model.learn(loss, 0.5)
    return loss.item()
  })
  expect(losses.at(-1)).toBeLessThan(0.2 * losses[0])
})

function ids(...values: number[]) {
  return tensor(values, { dtype: 'int32' })
}
