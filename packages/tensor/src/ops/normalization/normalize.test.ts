import { type PlainArray, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { mul } from '../elementwise/mul.ts'
import { sum } from '../reduction/sum.ts'
import { normalize } from './normalize.ts'

const byHand = alongAxis((list) => list.map((x) => x / Math.hypot(...list)))

test('normalize obeys the op laws along any axis', () =>
  checkOp((x, axis) => normalize(x, { axis }), withAxis(values({ shape: [2, 3], min: 0.5 })), {
    name: 'normalize',
    expected: byHand,
  }))

test('normalize obeys the op laws below ε, where it only divides', () =>
  checkOp((x) => normalize(x, { eps: 20 }), values({ shape: [2, 3] }), {
    name: 'normalize',
    expected: ({ data }: PlainArray) => Float64Array.from(data, (value) => value / 20),
  }))

test('several axes normalize together', () => {
  const y = normalize(
    tensor([
      [3, 0],
      [0, 4],
    ]),
    { axis: [0, 1] },
  ).values()
  for (const [i, value] of [0.6, 0, 0, 0.8].entries()) expect(y[i]).toBeCloseTo(value, 6)
})

test('lengths that over- or underflow when squared are no matter', () => {
  const y = normalize(
    tensor([
      [3e38, 0],
      [3e37, 4e37],
      [3e-12, 4e-12],
    ]),
  ).values()
  for (const [i, value] of [1, 0, 0.6, 0.8, 0.6, 0.8].entries()) expect(y[i]).toBeCloseTo(value, 6)
})

test('zeros stay zeros and get a finite gradient', () => {
  expect(normalize(zeros([2, 3])).toArray()).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ])
  const [g] = grad((x) => sum(normalize(x, { eps: 0.5 })))(zeros([2]))
  expect(g.toArray()).toEqual([2, 2])
})

test('a vector along one axis gets the gradient across it', () => {
  // y = x / ‖x‖ at (2, 0): moving along x changes nothing, moving across turns y by 1 / ‖x‖
  const [g] = grad((x) => sum(mul(normalize(x), tensor([1, 3]))))(tensor([2, 0]))
  expect(g.toArray()).toEqual([0, 1.5])
})

test('nothing normalizes to nothing', () => {
  expect(normalize(zeros([2, 0])).shape).toEqual([2, 0])
})
