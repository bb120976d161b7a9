import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs } from '../../testing/view-laws.ts'
import { randomShift } from './geometric/random-shift.ts'
import { multiCrop } from './multi-crop.ts'
import { solarize } from './pixels/solarize.ts'
import { twoViews } from './two-views.ts'

const sizes = (crops: ReturnType<ReturnType<typeof multiCrop>>) =>
  crops.map(({ form, values }) => [form.height, form.width, values.length])

test('large crops come first, then small ones, all different', () => {
  const crops = multiCrop({ global: 2, local: 3, localSize: 6, globalSize: { height: 8, width: 9 } })(
    blobs(),
    new Random(1),
  )
  expect(sizes(crops)).toEqual([
    [8, 9, 432],
    [8, 9, 432],
    [6, 6, 216],
    [6, 6, 216],
    [6, 6, 216],
  ])
  expect(crops[1].values).not.toEqual(crops[0].values)
  expect(crops[3].values).not.toEqual(crops[2].values)
  const again = multiCrop({ global: 2, local: 3, localSize: 6, globalSize: { height: 8, width: 9 } })(
    blobs(),
    new Random(1),
  )
  expect(again).toEqual(crops)
})

test('crops have the size of the images unless another is asked for, and are changed by a view', () => {
  expect(sizes(multiCrop({ local: 1 })(blobs(), new Random(1)))).toEqual(Array(3).fill([12, 10, 720]))
  const bright = multiCrop({ view: solarize({ threshold: 0.1 }) })(blobs({ channels: 3 }), new Random(1))
  expect(bright.length).toBe(8)
  for (const { values } of bright) expect(Math.max(...values)).toBeLessThanOrEqual(0.9)
})

test('small crops show less: a scale is a share of the area', () => {
  const ramp = {
    ...blobs({ count: 1, height: 30, width: 30 }),
    values: Float32Array.from({ length: 900 }, (_, i) => (i % 30) / 29),
  }
  const range = (values: ArrayLike<number>) =>
    Math.max(...Array.from(values)) - Math.min(...Array.from(values))
  const crops = multiCrop({ global: 20, local: 20, globalScale: [0.9, 1], localScale: [0.05, 0.1] })(
    ramp,
    new Random(1),
  )
  expect(Math.min(...crops.slice(0, 20).map(({ values }) => range(values)))).toBeGreaterThan(0.8)
  expect(Math.max(...crops.slice(20).map(({ values }) => range(values)))).toBeLessThan(0.4)
})

test('numbers of crops that make no sense are refused', () => {
  expect(() => multiCrop({ global: 1.5 })).toThrow('global must be an integer of at least 0; got 1.5')
  expect(() => multiCrop({ global: 0, local: 0 })).toThrow('local must be an integer of at least 1; got 0')
})

test('two views are two draws of one view, or one of each of two', () => {
  const shift = randomShift({ pixels: 4 })
  const [first, second] = twoViews(shift)(blobs(), new Random(1))
  const stream = new Random(1)
  expect(first).toEqual(shift(blobs(), stream))
  expect(second).toEqual(shift(blobs(), stream))
  expect(first).not.toEqual(second)
  expect(twoViews(shift, solarize())(blobs(), new Random(1))[1]).toEqual(solarize()(blobs(), new Random(1)))
})
