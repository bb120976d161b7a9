import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { randomScale } from './random-scale.ts'
import { warp } from './warp.ts'

test('twice the size is four times the area, about the centre', () => {
  const image = new Float32Array(144) // 12 × 12, a square of 4 × 4 in the middle
  for (const row of [4, 5, 6, 7]) image.fill(1, row * 12 + 4, row * 12 + 8)
  const large = new Float32Array(144)
  warp(
    { pixels: image, at: 0 },
    { pixels: large, at: 0 },
    [1, 12, 12],
    randomScale({ low: 2, high: 2 })(new Random(1)),
  )
  expect(large.reduce((a, b) => a + b)).toBeCloseTo(64, 4)
  expect(large.toReversed()).toEqual(large)
  expect([large[1 * 12 + 6], large[2 * 12 + 6], large[3 * 12 + 6]]).toEqual([0.25, 0.75, 1])
})

test('factors are uniform between the two ends: χ² over 10 bins', () => {
  const scale = randomScale({ low: 0.5, high: 1.5 })
  const rng = new Random(2)
  const times = new Array<number>(10).fill(0)
  for (let i = 0; i < 5000; i++) times[Math.floor((1 / scale(rng)[0] - 0.5) * 10)]++
  const chi2 = times.reduce((total, n) => total + (n - 500) ** 2 / 500, 0)
  expect(chi2).toBeLessThan(27.9) // 99.9% quantile at 9 degrees of freedom
})

test('from 1 to 1 it is the identity', () => {
  expect(randomScale({ low: 1, high: 1 })(new Random(1))).toEqual([1, 0, 0, 0, 1, 0])
})

test('a factor that leaves nothing, or ends in the wrong order, is refused', () => {
  expect(() => randomScale({ low: 0, high: 1 })).toThrow('randomScale: low must be a number from 0.001 to 1')
  expect(() => randomScale({ low: 2, high: 1 })).toThrow('got 2')
  expect(() => randomScale({ low: 1, high: Number.POSITIVE_INFINITY })).toThrow('got Infinity')
})
