import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawnMaps } from '../../../testing/drawn-maps.ts'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { randomResizedCrop } from './random-resized-crop.ts'

testViewLaws('a resized crop', randomResizedCrop())
testViewLaws('a crop of another size', randomResizedCrop({ size: { height: 5, width: 9 } }))

test('the whole image as a crop is the image', () => {
  const images = blobs()
  const crop = randomResizedCrop({ scale: [1, 1], ratio: [1, 1] })(images, new Random(1))
  expect(crop).toEqual(images)
})

test('areas are uniform and proportions within their bounds, and no crop leaves the image', () => {
  const [height, width] = [40, 60]
  const size = { height: 8, width: 12 } // the image's own proportions
  const times = new Array<number>(10).fill(0)
  const crop = randomResizedCrop({ scale: [0.1, 0.4], ratio: [0.8, 1.25], size })
  for (const [a, b, c, d, e, f] of drawnMaps(crop, 5000, { height, width })) {
    const [w, h] = [a * size.width, e * size.height]
    times[Math.floor(((w * h) / (height * width) - 0.1) / 0.03)]++
    expect(w / h / 1.5).toBeGreaterThan(0.8 - 1e-9)
    expect(w / h / 1.5).toBeLessThan(1.25 + 1e-9)
    expect(Math.abs(c) + w / 2).toBeLessThan(width / 2 + 1e-9)
    expect(Math.abs(f) + h / 2).toBeLessThan(height / 2 + 1e-9)
    expect([b, d]).toEqual([0, 0])
  }
  const chi2 = times.reduce((total, n) => total + (n - 500) ** 2 / 500, 0)
  expect(chi2).toBeLessThan(27.9) // 99.9% quantile at 9 degrees of freedom
})

test('a crop at the edge is as bright as one in the middle: there is no dark fringe', () => {
  const white = { ...blobs({ count: 200, channels: 1 }), values: new Float32Array(200 * 120).fill(1) }
  expect(Math.min(...randomResizedCrop({ scale: [0.05, 1] })(white, new Random(3)).values)).toBe(1)
})

test('a crop that is much reduced is averaged, not sampled', () => {
  const form = { count: 1, height: 64, width: 64 }
  const checkers = {
    ...blobs(form),
    values: Float32Array.from({ length: 4096 }, (_, i) => (i + (i >> 6)) % 2),
  }
  const crop = randomResizedCrop({ scale: [1, 1], ratio: [1, 1], size: { height: 8, width: 8 } })
  for (const value of crop(checkers, new Random(1)).values) expect(value).toBeCloseTo(0.5, 6)
})

test('where no crop of the wanted proportions fits, the largest in the middle is taken', () => {
  const size = { height: 4, width: 4 }
  const [[a, , c, , e, f]] = drawnMaps(randomResizedCrop({ scale: [1, 1], size }), 1, {
    height: 10,
    width: 40,
  })
  expect([a * 4, e * 4, c, f]).toEqual([10, 10, 0, 0])
})

test('shares and sizes that make no sense are refused', () => {
  expect(() => randomResizedCrop({ scale: [0, 1] })).toThrow('scale[0] must be a number from 0.0001 to 1')
  expect(() => randomResizedCrop({ scale: [0.5, 1.5] })).toThrow(
    'scale[1] must be a number from 0.0001 to 1; got 1.5',
  )
  expect(() => randomResizedCrop({ scale: [0.9, 0.5] })).toThrow('which is scale[1]; got 0.9')
  expect(() => randomResizedCrop({ size: { height: 0, width: 4 } })).toThrow(
    'size.height must be an integer of at least 1',
  )
})
