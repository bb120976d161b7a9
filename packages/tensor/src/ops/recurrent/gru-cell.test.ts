import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { add } from '../elementwise/add.ts'
import { mul } from '../elementwise/mul.ts'
import { flip } from '../shape/flip.ts'
import { reshape } from '../shape/reshape.ts'
import { gruCell } from './gru-cell.ts'

test('gruCell obeys the op laws', () => {
  const shapes = [[2, 2], [2, 1], [3, 2], [3, 1], [3], [3]]
  const inputs = shapes.map((shape) => values({ shape, min: -1, max: 1 }))
  checkOp(
    (x, h, input, hidden, inputBias, hiddenBias) => gruCell(x, h, { input, hidden, inputBias, hiddenBias }),
    inputs as [
      (typeof inputs)[0],
      (typeof inputs)[0],
      (typeof inputs)[0],
      (typeof inputs)[0],
      (typeof inputs)[0],
      (typeof inputs)[0],
    ],
    { name: 'gruCell', runs: 20 },
  )
})

test('gruCell agrees with PyTorch 1.13.1', () => {
  const float64 = { dtype: 'float64' } as const
  const range = (n: number): ReturnType<typeof arange> => arange(0, n, 1, float64)
  const h = gruCell(
    mul(reshape(range(4), [2, 2]), 0.25),
    tensor(
      [
        [0.5, -0.25],
        [0, 1],
      ],
      float64,
    ),
    {
      input: add(mul(reshape(range(12), [6, 2]), 1 / 8), -0.7),
      hidden: add(mul(flip(reshape(range(12), [6, 2]), 0), 0.1), -0.5),
      inputBias: mul(range(6), 0.1),
      hiddenBias: mul(range(6), -0.05),
    },
  )
  const expected = [0.42555108666419983, 0.06823650002479553, 0.27658966183662415, 0.8914325833320618]
  for (const [i, value] of h.values().entries()) expect(value).toBeCloseTo(expected[i], 6)
})

test('an update gate that is shut keeps the old state', () => {
  const weights = { input: zeros([3, 1]), hidden: zeros([3, 1]), inputBias: tensor([0, 100, 0]) }
  expect(gruCell(tensor([[5]]), tensor([[0.75]]), weights).toArray()).toEqual([[0.75]])
})

test('weights without three gates are refused', () => {
  expect(() =>
    gruCell(zeros([1, 2]), zeros([1, 3]), { input: zeros([6, 2]), hidden: zeros([9, 3]) }),
  ).toThrow(ShapeError)
})

test('states and inputs that do not go together are refused, with their shapes', () => {
  const weights = { input: zeros([9, 2]), hidden: zeros([9, 3]) }
  for (const [x, h] of [
    [[2], [1, 3]],
    [[1, 2], [3]],
    [
      [1, 2, 1],
      [1, 3],
    ],
    [
      [2, 2],
      [1, 3],
    ],
  ]) {
    const refusal = expect.objectContaining({ operation: 'gruCell', shapes: [x, h] })
    expect(() => gruCell(zeros(x), zeros(h), weights)).toThrow(refusal)
  }
  const narrow = () => gruCell(zeros([1, 2]), zeros([1, 3]), { ...weights, hidden: zeros([9, 2]) })
  expect(narrow).toThrow(
    expect.objectContaining({
      shapes: [
        [1, 2],
        [1, 3],
        [9, 2],
      ],
    }),
  )
  const whole = zeros([1, 2], { dtype: 'int32' })
  expect(() => gruCell(whole, zeros([1, 3]), weights)).toThrow('gruCell: needs a float tensor; got int32')
})
