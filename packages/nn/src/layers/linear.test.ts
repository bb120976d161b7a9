import { type PlainArray, shapes, valuesOf } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../testing/check-layer.ts'
import { zeros as zeroInit } from '../init/zeros.ts'
import { Linear } from './linear.ts'

const inputs = valuesOf(shapes({ maxRank: 2 }).map((lead) => [[...lead, 3]] as const)).map(([x]) => x)

/** Three loops. */
function affine(x: PlainArray, w: PlainArray, b?: PlainArray): number[] {
  const [outputs, width] = w.shape
  const y: number[] = []
  for (let row = 0; row < x.data.length / width; row++) {
    for (let o = 0; o < outputs; o++) {
      let sum = b?.data[o] ?? 0
      for (let i = 0; i < width; i++) sum += x.data[row * width + i] * w.data[o * width + i]
      y.push(sum)
    }
  }
  return y
}

test('Linear obeys the layer laws, with and without a bias, for any leading axes', () => {
  checkLayer(new Linear({ inputs: 3, outputs: 2 }, new Random(1)), inputs, { expected: affine })
  checkLayer(new Linear({ inputs: 3, outputs: 2, bias: false }, new Random(1)), inputs, { expected: affine })
})

test('Linear takes an empty batch', () => {
  const layer = new Linear({ inputs: 3, outputs: 2 }, new Random(1))
  expect(layer.forward(zeros([0, 3])).shape).toEqual([0, 2])
})

test('the bias does not change the weight that a stream gives', () => {
  const weight = (bias: boolean) =>
    new Linear({ inputs: 3, outputs: 2, bias }, new Random(1)).weight.toArray()
  expect(weight(true)).toEqual(weight(false))
})

test('init replaces the first weights', () => {
  const layer = new Linear({ inputs: 3, outputs: 2, init: zeroInit }, new Random(1))
  expect(layer.weight.toArray()).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ])
})

test('a wrong width names the layer', () => {
  const layer = new Linear({ inputs: 3, outputs: 2 }, new Random(1))
  expect(() => layer.forward(zeros([5, 4]))).toThrow('Linear(3 → 2): input must be (…, 3); got [5, 4]')
  expect(() => new Linear({ inputs: 0, outputs: 2 }, new Random(1))).toThrow(
    'Linear: inputs must be a whole number ≥ 1; got 0',
  )
})
