import { extremeValues, PlainArray } from '@pretexts/gradcheck'
import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { pairs } from '../testing/pairs.ts'
import { mse } from './mse.ts'
import { smoothL1 } from './smooth-l1.ts'

const beta = 0.3 // off the grid of test values: at |d| = β the second derivative jumps

test('smoothL1 obeys the loss laws', () => {
  checkLoss((x, y) => smoothL1(x, y, { beta }), pairs(), {
    name: 'smoothL1',
    order: 2,
    expected: (a, b) => {
      let total = 0
      for (let i = 0; i < a.data.length; i++) {
        const d = Math.abs(a.data[i] - b.data[i])
        total += d < beta ? d ** 2 / (2 * beta) : d - beta / 2
      }
      return [total / a.data.length]
    },
    extremes: [extremeValues({ shape: [4] }), extremeValues({ shape: [4] })],
    closedForms: [
      {
        args: [new PlainArray(Float64Array.of(0.15, 3, -3), [3]), new PlainArray(new Float64Array(3), [3])],
        value: (0.0375 + 2 * 2.85) / 3,
      },
    ],
  })
})

test('the slope is 1 from |d| = β on', () => {
  const x = tensor([1, -1, 5, -5, 0], { requiresGrad: true })
  smoothL1(x, tensor([0, 0, 0, 0, 0])).backward()
  expect(Array.from(x.grad?.values() ?? [], (g) => 5 * g)).toEqual(
    [1, -1, 1, -1, 0].map((slope) => expect.closeTo(slope, 6)),
  )
})

test('with a large β it is mse / 2β', () => {
  const [x, y] = [tensor([1, 2, 3]), tensor([0, 5, 3])]
  expect(smoothL1(x, y, { beta: 100 }).item()).toBeCloseTo(mse(x, y).item() / 200, 7)
})

test('β must be above 0', () => {
  const run = (beta: number) => () => smoothL1(tensor([1]), tensor([1]), { beta })
  for (const wrong of [0, -1, Number.NaN])
    expect(run(wrong)).toThrow(`smoothL1: beta must be a finite number > 0; got ${wrong}`)
})
