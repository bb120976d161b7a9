import { distinctValues, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { reshape } from '../shape/reshape.ts'
import { batchNorm } from './batch-norm.ts'

const images = distinctValues({ shape: [2, 2, 2, 2] })
const perChannel = values({ shape: [2] })
const normal = (x: Tensor, gamma: Tensor, beta: Tensor): Tensor =>
  batchNorm(x, gamma, beta, { eps: 0.5 }).output

test('batchNorm obeys the op laws', () =>
  checkOp(normal, [images, perChannel, perChannel], {
    name: 'batchNorm',
    expected: (x: PlainArray, gamma: PlainArray, beta: PlainArray) => {
      const places = [0, 1].flatMap((n) => [0, 1].flatMap((i) => [0, 1].map((j) => [n, i, j] as const)))
      return byIndex([2, 2, 2, 2], ([n, c, i, j]) => {
        const channel = places.map(([a, b, d]) => at(x, [a, c, b, d]))
        const mean = channel.reduce((a, b) => a + b) / 8
        const variance = channel.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8
        return (gamma.data[c] * (at(x, [n, c, i, j]) - mean)) / Math.sqrt(variance + 0.5) + beta.data[c]
      })
    },
  }))

test('batchNorm obeys them on rows, without γ or β', () => {
  const rows = distinctValues({ shape: [4, 3] })
  checkOp((x) => batchNorm(x, null, null, { eps: 0.5 }).output, rows, { name: 'batchNorm' })
  checkOp((x, beta) => batchNorm(x, null, beta, { eps: 0.5 }).output, [rows, values({ shape: [3] })], {
    name: 'batchNorm',
  })
})

test('it reports the statistics of the batch, the variance biased', () => {
  const { mean, variance } = batchNorm(reshape(arange(6), [3, 2]), null, null)
  expect(mean.toArray()).toEqual([2, 3])
  expect([...variance.values()]).toEqual([Math.fround(8 / 3), Math.fround(8 / 3)])
})

test('errors say what does not fit', () => {
  expect(() => batchNorm(zeros([4, 3]), zeros([2]), null)).toThrow(
    'γ and β must be [3], one number per channel of [4, 3]; got [2]',
  )
  expect(() => batchNorm(zeros([0, 3]), null, null)).toThrow('needs a batch with something in it')
})
