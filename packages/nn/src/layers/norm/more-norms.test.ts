import { type PlainArray, values } from '@pretexts/gradcheck'
import { zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLayer } from '../../../testing/check-layer.ts'
import { GroupNorm } from './group-norm.ts'
import { L2Normalize } from './l2-normalize.ts'
import { RMSNorm } from './rms-norm.ts'

const eps = 0.5 // large, so that values that happen to be equal are still smooth

/** The definition, element by element, for x (N, C, P). */
const grouped =
  (groups: number) =>
  (x: PlainArray, gamma?: PlainArray, beta?: PlainArray): number[] => {
    const [, channels, places] = x.shape
    const size = (channels / groups) * places
    return Array.from(x.data, (value, i) => {
      const start = i - (i % size)
      const group = Array.from(x.data.subarray(start, start + size))
      const mean = group.reduce((sum, v) => sum + v, 0) / size
      const variance = group.reduce((sum, v) => sum + (v - mean) ** 2, 0) / size
      const c = Math.floor(i / places) % channels
      return ((value - mean) / Math.sqrt(variance + eps)) * (gamma?.data[c] ?? 1) + (beta?.data[c] ?? 0)
    })
  }

test('GroupNorm obeys the layer laws for one group, some, and as many as channels, affine or not', () => {
  for (const groups of [1, 2, 4]) {
    for (const affine of [true, false]) {
      const layer = new GroupNorm({ channels: 4, groups, eps, affine })
      checkLayer(layer, values({ shape: [2, 4, 2] }), { expected: grouped(groups), runs: 40 })
    }
  }
})

test('RMSNorm obeys the layer laws, affine or not', () => {
  const expected = (x: PlainArray, gamma?: PlainArray) =>
    Array.from(x.data, (value, i) => {
      const row = Array.from(x.data.subarray(i - (i % 3), i - (i % 3) + 3))
      const square = row.reduce((sum, v) => sum + v * v, 0) / 3
      return (value / Math.sqrt(square + eps)) * (gamma?.data[i % 3] ?? 1)
    })
  for (const affine of [true, false]) {
    checkLayer(new RMSNorm({ features: 3, eps, affine }), values({ shape: [2, 3] }), { expected })
  }
})

test('L2Normalize obeys the layer laws, and gives rows of length 1', () => {
  checkLayer(new L2Normalize(), values({ shape: [2, 3], min: 1 }), {
    expected: (x: PlainArray) =>
      Array.from(x.data, (value, i) => {
        const start = i - (i % 3)
        return value / Math.hypot(...x.data.subarray(start, start + 3))
      }),
  })
  expect(new L2Normalize().forward(zeros([2, 3])).toArray()).toEqual(zeros([2, 3]).toArray())
})

test('wrong sizes name the layer', () => {
  expect(() => new GroupNorm({ channels: 4, groups: 2 }).forward(zeros([2, 3, 5]))).toThrow(
    'GroupNorm(4, groups 2): input must be (N, 4, …); got [2, 3, 5]',
  )
  expect(() => new GroupNorm({ channels: 4, groups: 3 })).toThrow(
    'GroupNorm: channels must be a multiple of groups; got channels 4, groups 3',
  )
  expect(() => new RMSNorm({ features: 4, affine: false }).forward(zeros([2, 3]))).toThrow(
    'RMSNorm(4, not affine): input must be (…, 4); got [2, 3]',
  )
})
