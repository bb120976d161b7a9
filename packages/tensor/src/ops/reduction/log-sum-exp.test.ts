import { values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { grad } from '../../transforms/grad.ts'
import { logSumExp } from './log-sum-exp.ts'

const byHand = reduction((group) => Math.log(group.reduce((total, x) => total + Math.exp(x), 0)))

test('logSumExp obeys the op laws over any axes', () =>
  checkOp(logSumExp, withAxes(values()), { expected: byHand }))

test('logSumExp and its gradient are finite at the ends of float32', () => {
  const x = tensor([3e38, 3e38, -3e38])
  expect(logSumExp(x).item()).toBe(Math.fround(3e38))
  expect(grad((x) => logSumExp(x))(x)[0].toArray()).toEqual([0.5, 0.5, 0])
})

test('−Infinity throughout gives −Infinity with gradient 0', () => {
  const x = tensor([-Infinity, -Infinity])
  expect(logSumExp(x).item()).toBe(-Infinity)
  expect(grad((x) => logSumExp(x))(x)[0].toArray()).toEqual([0, 0])
})

test('of no elements it is −Infinity, the logarithm of an empty sum', () => {
  expect(logSumExp(zeros([2, 0]), 1).toArray()).toEqual([-Infinity, -Infinity])
})

test('one Infinity decides, and NaN stays NaN', () => {
  expect(logSumExp(tensor([Infinity, 0])).item()).toBe(Infinity)
  expect(logSumExp(tensor([NaN, 0])).item()).toBe(NaN)
})
