import { values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { variance } from './variance.ts'

/** Half the mean squared difference of all pairs: the same number without any mean. */
const byPairs = (correction: number) =>
  reduction((group) => {
    const pairs = group.flatMap((a) => group.map((b) => (a - b) ** 2))
    return (
      pairs.reduce((total, square) => total + square, 0) / (2 * group.length * (group.length - correction))
    )
  })

test('variance obeys the op laws over any axes', () =>
  checkOp(variance, withAxes(values()), { expected: byPairs(0) }))

test('variance with correction 1 obeys the op laws', () => {
  checkOp((x) => variance(x, -1, { correction: 1 }), values({ shape: [2, 3] }), {
    name: 'variance',
    expected: (x) => byPairs(1)(x, -1),
  })
})

test('a large mean costs no digits', () => {
  expect(variance(tensor([1e6, 1e6 + 1, 1e6 + 2])).item()).toBeCloseTo(2 / 3, 6)
})

test('the gradient of constants is 0', () => {
  expect(grad((x) => variance(x))(tensor([7, 7]))[0].toArray()).toEqual([0, 0])
})

test('a single element has no variance with correction 1', () => {
  const one = tensor([[1], [2]])
  expect(() => variance(one, 1, { correction: 1 })).toThrow(ArgumentError)
  expect(() => variance(one, 1, { correction: 1 })).toThrow(
    'variance: needs more elements than the correction 1; got 1 in each group',
  )
})
