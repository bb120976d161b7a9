import { PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { DtypeError, ShapeError } from '../../errors/errors.ts'
import { ones, tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { square } from '../elementwise/square.ts'
import { reshape } from '../shape/reshape.ts'
import { groupNorm } from './group-norm.ts'

const eps = 0.5

const standard = alongAxis((list) => {
  const mean = list.reduce((a, b) => a + b, 0) / list.length
  const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / list.length
  return list.map((x) => (x - mean) / Math.sqrt(variance + eps))
})

test('groupNorm obeys the op laws', () =>
  checkOp(
    (x, gamma, beta) => groupNorm(x, gamma, beta, { groups: 2, eps }),
    [values({ shape: [2, 4, 2] }), values({ shape: [4] }), values({ shape: [4] })],
    {
      name: 'groupNorm',
      // Two channels of two places are a group: four numbers in a row.
      expected: ({ data }: PlainArray, gamma: PlainArray, beta: PlainArray) => {
        const normal = standard(new PlainArray(data, [4, 4])).data
        return normal.map((value, i) => value * gamma.data[(i >> 1) % 4] + beta.data[(i >> 1) % 4])
      },
    },
  ))

test('groupNorm agrees with PyTorch 1.13.1', () => {
  const x = square(reshape(arange(16), [2, 4, 2]))
  const y = groupNorm(x, tensor([1, 2, 3, 4]), tensor([0, 1, 0, 1]), { groups: 2 }).values()
  const expected = [
    -0.9999996, -0.7142855, 1.2857141, 4.1428561, -3.7685499, -1.5803596, 2.4587936, 6.6730862,
  ]
  for (const [i, value] of expected.entries()) expect(y[i]).toBeCloseTo(value, 5)
})

test('groups and parameters that do not fit are refused', () => {
  expect(() => groupNorm(zeros([2, 4]), null, null, { groups: 3 })).toThrow(ShapeError)
  expect(() => groupNorm(zeros([2, 4]), ones([2]), null, { groups: 2 })).toThrow(
    'groupNorm: γ and β must be [4]',
  )
  expect(() => groupNorm(zeros([2, 4]), ones([4], { dtype: 'float64' }), null, { groups: 2 })).toThrow(
    DtypeError,
  )
})
