import { extremeValues, PlainArray, values } from '@pretexts/gradcheck'
import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { pairs } from '../testing/pairs.ts'
import { binaryCrossEntropyWithLogits } from './binary-cross-entropy-with-logits.ts'

const floats = (...values: number[]) => new PlainArray(Float64Array.from(values), [values.length])

test('binaryCrossEntropyWithLogits obeys the loss laws', () => {
  // Targets keep off 0 and 1, so that differences in them stay inside.
  checkLoss(binaryCrossEntropyWithLogits, pairs({}, { min: 1 / 8, max: 7 / 8 }), {
    order: 2,
    expected: (z, t) => {
      let total = 0
      for (let i = 0; i < z.data.length; i++) {
        const p = 1 / (1 + Math.exp(-z.data[i]))
        total -= t.data[i] * Math.log(p) + (1 - t.data[i]) * Math.log(1 - p)
      }
      return [total / z.data.length]
    },
    extremes: [extremeValues({ shape: [4] }), values({ shape: [4], min: 0, max: 1 })],
    closedForms: [
      { args: [floats(0, 0), floats(0, 1)], value: Math.LN2 },
      { args: [floats(1e4, -1e4), floats(1, 0)], value: 0 },
      { args: [floats(1e4, -1e4), floats(0, 1)], value: 1e4 },
    ],
  })
})

test('the gradient is (σ(z) − t) / N', () => {
  const z = tensor([0, 0], { requiresGrad: true })
  binaryCrossEntropyWithLogits(z, tensor([0, 1])).backward()
  expect(z.grad?.toArray()).toEqual([0.25, -0.25])
})

test('a target that is no probability is named with its place', () => {
  expect(() =>
    binaryCrossEntropyWithLogits(
      tensor([
        [0, 0],
        [0, 0],
      ]),
      tensor([
        [0, 1],
        [2, 0],
      ]),
    ),
  ).toThrow('binaryCrossEntropyWithLogits: targets must lie between 0 and 1; got 2 at element 2 (row-major)')
  expect(() => binaryCrossEntropyWithLogits(tensor([0]), tensor([-0.5]))).toThrow('got -0.5 at element 0')
})
