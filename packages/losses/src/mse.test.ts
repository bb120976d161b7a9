import { extremeValues, PlainArray } from '@pretexts/gradcheck'
import { tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { pairs } from '../testing/pairs.ts'
import { mse } from './mse.ts'

const floats = (...values: number[]) => new PlainArray(Float64Array.from(values), [values.length])

test('mse obeys the loss laws', () => {
  checkLoss(mse, pairs(), {
    order: 2,
    expected: (a, b) => {
      let total = 0
      for (let i = 0; i < a.data.length; i++) total += (a.data[i] - b.data[i]) ** 2
      return [total / a.data.length]
    },
    extremes: [extremeValues({ shape: [4] }), extremeValues({ shape: [4] })],
    closedForms: [
      { args: [floats(1, 2), floats(1, 2)], value: 0 },
      { args: [floats(1, 2), floats(1, 4)], value: 2 },
    ],
  })
})

test('mse does not broadcast', () => {
  expect(() => mse(zeros([3, 1]), zeros([3]))).toThrow(
    'mse: shapes must be the same, losses do not broadcast; got [3, 1] and [3]; reshape one to the other',
  )
})

test('mse refuses mixed dtypes and nothing', () => {
  expect(() => mse(tensor([1]), tensor([1], { dtype: 'float64' }))).toThrow(/dtypes must agree/)
  expect(() => mse(zeros([0]), zeros([0]))).toThrow('mse: there is no mean of nothing; got [0] and [0]')
})
