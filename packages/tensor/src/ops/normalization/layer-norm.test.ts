import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { layerNorm } from './layer-norm.ts'

const eps = 0.5 // large, so that examples that are nearly constant have moderate derivatives

const standard = alongAxis((list) => {
  const mean = list.reduce((a, b) => a + b, 0) / list.length
  const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / list.length
  return list.map((x) => (x - mean) / Math.sqrt(variance + eps))
})

test('layerNorm obeys the op laws', () =>
  checkOp(
    (x, gamma, beta) => layerNorm(x, gamma, beta, { eps }),
    [values({ shape: [2, 3] }), values({ shape: [3] }), values({ shape: [3] })],
    {
      name: 'layerNorm',
      expected: (x, gamma, beta) =>
        standard(x).data.map((value, i) => value * gamma.data[i % 3] + beta.data[i % 3]),
    },
  ))

test('layerNorm without γ and β obeys the op laws', () =>
  checkOp((x) => layerNorm(x, null, null, { eps }), values({ shape: [2, 3] }), {
    name: 'layerNorm',
    expected: standard,
  }))

test('layerNorm agrees with PyTorch 1.13.1', () => {
  const y = layerNorm(
    tensor([
      [1, 2, 4],
      [0, 0, 3],
    ]),
    tensor([1, 2, 3]),
    tensor([0, 1, 2]),
  ).values()
  const expected = [-1.0690414, 0.4654794, 6.0089054, -0.707105, -0.41421, 6.24263]
  for (const [i, value] of y.entries()) expect(value).toBeCloseTo(expected[i], 5)
})

test('several axes are normalized together', () => {
  const y = layerNorm(
    tensor([
      [
        [1, 1],
        [3, 3],
      ],
    ]),
    null,
    null,
    { axes: 2, eps: 0 },
  )
  expect(y.toArray()).toEqual([
    [
      [-1, -1],
      [1, 1],
    ],
  ])
})

test('a constant example becomes β', () => {
  expect(layerNorm(ones([1, 2]), ones([2]), tensor([5, 6])).toArray()).toEqual([[5, 6]])
})

test('parameters that do not fit are refused', () => {
  expect(() => layerNorm(zeros([2, 3]), ones([2]), null)).toThrow(ShapeError)
  expect(() => layerNorm(zeros([2, 3]), ones([2]), null)).toThrow('layerNorm: γ and β must be [3]')
  expect(() => layerNorm(zeros([3]), null, null, { axes: 2 })).toThrow(
    'cannot normalize the last 2 axes of [3]',
  )
  expect(() => layerNorm(zeros([3]), ones([3], { dtype: 'float64' }), null)).toThrow(DtypeError)
})
