import { shapes, values, withAxis } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { alongAxis } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError } from '../../errors/errors.ts'
import { tensor } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { sum } from '../reduction/sum.ts'
import { logSoftmax } from './log-softmax.ts'

const byHand = alongAxis((list) =>
  list.map((x) => -Math.log(list.reduce((total, other) => total + Math.exp(other - x), 0))),
)

test('logSoftmax obeys the op laws along any axis', () =>
  checkOp(logSoftmax, withAxis(values({ shape: shapes({ minRank: 1 }) })), { expected: byHand }))

test('logSoftmax takes several axes together', () => {
  const x = tensor([
    [0, 0],
    [0, 0],
  ])
  expect(Array.from(logSoftmax(x, [0, 1]).values())).toEqual(Array(4).fill(Math.fround(-Math.log(4))))
})

test('logSoftmax and its gradient are finite for logits far apart', () => {
  const x = tensor([0, 1e30])
  expect(logSoftmax(x).toArray()).toEqual([Math.fround(-1e30), 0])
  expect(grad((x) => sum(logSoftmax(x)))(x)[0].toArray()).toEqual([1, -1])
})

test('a row of −Infinity stays so', () => {
  expect(logSoftmax(tensor([-Infinity, -Infinity])).toArray()).toEqual([-Infinity, -Infinity])
})

test('a scalar has no axis to normalize along', () => {
  expect(() => logSoftmax(tensor(1))).toThrow(ArgumentError)
})
