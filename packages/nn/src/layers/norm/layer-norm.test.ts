import { type PlainArray, values } from '@pretexts/gradcheck'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { LayerNorm } from './layer-norm.ts'

const eps = 0.5 // large, so that a row whose values happen to be equal is still smooth

/** The definition, row by row. */
function definition(x: PlainArray, gamma?: PlainArray, beta?: PlainArray): number[] {
  const width = x.shape[x.shape.length - 1]
  return Array.from(x.data, (value, i) => {
    const start = i - (i % width)
    const row = Array.from(x.data.subarray(start, start + width))
    const mean = row.reduce((sum, v) => sum + v, 0) / width
    const variance = row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / width
    return (
      ((value - mean) / Math.sqrt(variance + eps)) * (gamma?.data[i % width] ?? 1) +
      (beta?.data[i % width] ?? 0)
    )
  })
}

test('LayerNorm obeys the layer laws, affine or not', () => {
  for (const affine of [true, false]) {
    checkLayer(new LayerNorm({ features: 3, eps, affine }), values({ shape: [2, 2, 3] }), {
      expected: definition,
    })
  }
})

test('a wrong width names the layer', () => {
  expect(() => new LayerNorm({ features: 3 }).forward(zeros([2, 4]))).toThrow(
    'LayerNorm(3): input must be (…, 3); got [2, 4]',
  )
})
