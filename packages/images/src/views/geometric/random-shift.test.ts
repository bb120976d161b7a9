import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { drawnMaps } from '../../../testing/drawn-maps.ts'
import { blobs, repeated, testViewLaws } from '../../../testing/view-laws.ts'
import { randomShift } from './random-shift.ts'

testViewLaws('a shift', randomShift({ pixels: 2 }))

test('every offset is equally likely: χ² over 10,000 draws', () => {
  const times = new Map<string, number>()
  for (const [, , right, , , down] of drawnMaps(randomShift({ pixels: 2 }), 10_000)) {
    times.set(`${right},${down}`, (times.get(`${right},${down}`) ?? 0) + 1)
  }
  expect(times.size).toBe(25)
  const chi2 = [...times.values()].reduce((total, n) => total + (n - 400) ** 2 / 400, 0)
  expect(chi2).toBeLessThan(51.2) // 99.9% quantile at 24 degrees of freedom
})

test('a shift is a crop of the padded image, pixel for pixel', () => {
  const image = {
    ...blobs({ count: 1, height: 6, width: 7 }),
    values: Float32Array.from({ length: 42 }, (_, i) => i + 1),
  }
  const shifted = randomShift({ pixels: 3 })(repeated(image, 50), new Random('maps')).values
  for (const [i, map] of drawnMaps(randomShift({ pixels: 3 }), 50).entries()) {
    const expected = image.values.map((_, p) => {
      const x = (p % 7) + map[2]
      const y = Math.floor(p / 7) + map[5]
      return x >= 0 && x < 7 && y >= 0 && y < 6 ? image.values[y * 7 + x] : 0
    })
    expect(shifted.slice(i * 42, (i + 1) * 42)).toEqual(expected)
  }
})

test('a shift by 0 changes nothing', () => {
  const images = blobs()
  expect(randomShift({ pixels: 0 })(images, new Random(1))).toEqual(images)
})

test('a strength that is no whole number of pixels is refused', () => {
  expect(() => randomShift({ pixels: 1.5 })).toThrow(
    'randomShift: pixels must be an integer of at least 0; got 1.5',
  )
  expect(() => randomShift({ pixels: -1 })).toThrow('got -1')
})
