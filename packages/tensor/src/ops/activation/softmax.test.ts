import { shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { softmax } from './softmax.ts'

const byHand = alongAxis((list) =>
  list.map((x) => Math.exp(x) / list.reduce((total, other) => total + Math.exp(other), 0)),
)

test('softmax obeys the op laws along any axis', () =>
  checkOp(softmax, withAxis(values({ shape: shapes({ minRank: 1 }) })), { expected: byHand }))

test('softmax takes several axes together', () => {
  const x = tensor([
    [0, 0],
    [0, 0],
  ])
  expect(softmax(x, [0, 1]).toArray()).toEqual([
    [0.25, 0.25],
    [0.25, 0.25],
  ])
})

test('softmax is finite at the ends of float32', () => {
  expect(softmax(tensor([3e38, 3e38, -3e38])).toArray()).toEqual([0.5, 0.5, 0])
})

test('a row of −Infinity gives zeros and gets a gradient of zeros', () => {
  const x = tensor([
    [-Infinity, -Infinity],
    [0, -Infinity],
  ])
  expect(softmax(x).toArray()).toEqual([
    [0, 0],
    [1, 0],
  ])
  const [gradient] = grad((x) => sum(softmax(x)))(x)
  expect(gradient.toArray()).toEqual([
    [0, 0],
    [0, 0],
  ])
})
