import { indices, type PlainArray, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { IndexError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { scatter } from './scatter.ts'

const byHand = (x: PlainArray, i: PlainArray, source: PlainArray): PlainArray =>
  byIndex([2, 3], ([a, b]) => {
    const last = [3, 2, 1, 0].find((k) => at(i, [a, k]) === b)
    return last === undefined ? at(x, [a, b]) : at(source, [a, last])
  })

test('scatter obeys the op laws, repeated indices included', () =>
  checkOp(
    scatter,
    [values({ shape: [2, 3] }), indices({ below: 3, shape: [2, 4] }), values({ shape: [2, 4] })],
    { expected: byHand },
  ))

test('what was overwritten gets no gradient', () => {
  const i = tensor([1, 1], { dtype: 'int32' })
  const gradients = grad((x, source) => sum(scatter(x, i, source)))(zeros([3]), tensor([5, 6]))
  expect(gradients.map((g) => g.toArray())).toEqual([
    [1, 0, 1],
    [0, 1],
  ])
})

test('an index outside the axis is refused', () => {
  expect(() => scatter(zeros([2]), tensor([2], { dtype: 'int32' }), zeros([1]))).toThrow(IndexError)
})
