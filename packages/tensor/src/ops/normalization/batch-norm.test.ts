import { distinctValues, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError } from '../../errors/errors.ts'
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

test('a vector, numbers of another kind, and what is no tensor are refused', () => {
  const x = zeros([4, 3])
  const [list, whole] = [[1, 2, 3] as unknown as Tensor, zeros([3], { dtype: 'int32' })]
  expect(() => batchNorm(zeros([4]), null, null, { axis: 0 })).toThrow(
    'needs a batch with something in it; got [4]',
  )
  expect(() => batchNorm(list, null, null)).toThrow(ArgumentError)
  expect(() => batchNorm(x, list, null)).toThrow(ArgumentError)
  expect(() => batchNorm(x, null, list)).toThrow(ArgumentError)
  expect(() => batchNorm(x, whole, null)).toThrow(DtypeError)
  expect(() => batchNorm(zeros([4, 3], { dtype: 'int32' }), null, null)).toThrow(DtypeError)
  expect(() => batchNorm(x, null, zeros([3, 1]))).toThrow('got [3, 1]')
  expect(() => batchNorm(x, null, null, { eps: -1 })).toThrow(ArgumentError)
})
