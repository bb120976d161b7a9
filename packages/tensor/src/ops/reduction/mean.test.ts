import { values, withAxes } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { reduction } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { mean } from './mean.ts'

const byHand = reduction((group) => group.reduce((total, x) => total + x / group.length, 0))

test('mean obeys the op laws over any axes', () => checkOp(mean, withAxes(values()), { expected: byHand }))

test('a mean of the largest float32 does not overflow', () => {
  expect(mean(tensor([3e38, 3e38, 3e38])).item()).toBe(Math.fround(3e38))
})

test('the mean of nothing is NaN', () => {
  expect(mean(zeros([2, 0]), 1).toArray()).toEqual([NaN, NaN])
})
