import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { randomShift } from './random-shift.ts'
import { warp } from './warp.ts'

const image = Uint8Array.from({ length: 42 }, (_, i) => i + 1) // 6 × 7, no pixel like another

test('every offset is equally likely: χ² over 10,000 draws', () => {
  const shift = randomShift({ pixels: 2 })
  const rng = new Random(1)
  const times = new Map<string, number>()
  for (let i = 0; i < 10_000; i++) {
    const [, , right, , , down] = shift(rng)
    times.set(`${right},${down}`, (times.get(`${right},${down}`) ?? 0) + 1)
  }
  expect(times.size).toBe(25)
  const chi2 = [...times.values()].reduce((total, n) => total + (n - 400) ** 2 / 400, 0)
  expect(chi2).toBeLessThan(51.2) // 99.9% quantile at 24 degrees of freedom
})

test('a shift is a crop of the padded image, pixel for pixel', () => {
  const shift = randomShift({ pixels: 3 })
  const rng = new Random(2)
  for (let i = 0; i < 50; i++) {
    const map = shift(rng)
    const shifted = new Uint8Array(42)
    warp({ pixels: image, at: 0 }, { pixels: shifted, at: 0 }, [1, 6, 7], map)
    const expected = shifted.map((_, p) => {
      const x = (p % 7) + map[2]
      const y = Math.floor(p / 7) + map[5]
      return x >= 0 && x < 7 && y >= 0 && y < 6 ? image[y * 7 + x] : 0
    })
    expect(shifted).toEqual(expected)
  }
})

test('a shift by 0 is the identity', () => {
  const same = new Uint8Array(42)
  warp(
    { pixels: image, at: 0 },
    { pixels: same, at: 0 },
    [1, 6, 7],
    randomShift({ pixels: 0 })(new Random(1)),
  )
  expect(same).toEqual(image)
})

test('a strength that is no whole number of pixels is refused', () => {
  expect(() => randomShift({ pixels: 1.5 })).toThrow(
    'randomShift: pixels must be an integer of at least 0; got 1.5',
  )
  expect(() => randomShift({ pixels: -1 })).toThrow('got -1')
})
