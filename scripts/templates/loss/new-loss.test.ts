import { PlainArray } from '@pretexts/gradcheck'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../../../packages/losses/testing/laws.ts'
import { pairs } from '../../../packages/losses/testing/pairs.ts'
import { newLoss } from './new-loss.ts'

const floats = (...values: number[]) => new PlainArray(Float64Array.from(values), [values.length])

test('newLoss obeys the loss laws', () => {
  checkLoss(newLoss, pairs(), {
    order: 2,
    expected: (a, b) => {
      let total = 0
      for (let i = 0; i < a.data.length; i++) total += (a.data[i] - b.data[i]) ** 2 / 2
      return [total / a.data.length]
    },
    closedForms: [
      { args: [floats(1, 2), floats(1, 2)], value: 0 },
      { args: [floats(1, 2), floats(1, 4)], value: 1 },
    ],
  })
})

test('newLoss does not broadcast', () => {
  expect(() => newLoss(zeros([3, 1]), zeros([3]))).toThrow(/newLoss: shapes must be the same/)
})
