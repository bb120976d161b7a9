import { type PlainArray, values } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ShapeError } from '../../errors/errors.ts'
import { tensor, zeros } from '../../tensor/create.ts'
import { arange } from '../../tensor/ranges.ts'
import { add } from '../elementwise/add.ts'
import { reshape } from '../shape/reshape.ts'
import { type Conv1dOptions, conv1d } from './conv1d.ts'

const options = fc.record({
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.nat(2),
  dilation: fc.integer({ min: 1, max: 2 }),
})

function byHand(
  x: PlainArray,
  w: PlainArray,
  { stride = 1, padding = 0, dilation = 1 }: Conv1dOptions & { readonly padding?: number },
): PlainArray {
  const length = Math.floor((5 + 2 * padding - dilation - 1) / stride) + 1
  return byIndex([1, 2, length], ([n, o, p]) => {
    let total = 0
    for (let c = 0; c < 2; c++) {
      for (let i = 0; i < 2; i++) {
        const place = p * stride + i * dilation - padding
        if (place >= 0 && place < 5) total += at(x, [n, c, place]) * at(w, [o, c, i])
      }
    }
    return total
  })
}

test('conv1d obeys the op laws', () =>
  checkOp(conv1d, [values({ shape: [1, 2, 5] }), values({ shape: [2, 2, 2] }), options], {
    expected: byHand,
    runs: 40,
  }))

test('conv1d agrees with PyTorch 1.13.1', () => {
  const x = reshape(arange(10), [1, 2, 5])
  const w = add(reshape(arange(12), [2, 2, 3]), -5)
  const y = conv1d(x, w, { bias: tensor([1, 2]), stride: 2, padding: 2, dilation: 2 })
  expect(y.toArray()).toEqual([
    [
      [-10, -36, -48],
      [75, 127, 85],
    ],
  ])
})

test('signals and filters have three axes', () => {
  expect(() => conv1d(zeros([2, 5]), zeros([2, 2, 2]))).toThrow(ShapeError)
  expect(() => conv1d(zeros([2, 5]), zeros([2, 2, 2]))).toThrow(
    'conv1d: needs signals (N, C, L) and filters (O, C, k)',
  )
})
