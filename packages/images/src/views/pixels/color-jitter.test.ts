import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { grayPlane } from '../../color/gray.ts'
import { rgbToHsv } from '../../color/hsv.ts'
import { colorJitter } from './color-jitter.ts'

testViewLaws('color jitter', colorJitter({ brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1 }))

const images = blobs({ count: 1, channels: 3 })
const gray = (pixels: ArrayLike<number>) => {
  const plane = new Float32Array(120)
  grayPlane(Float32Array.from(pixels), plane)
  return plane
}

test('brightness multiplies all values by one factor, uniform between its ends', () => {
  const dark = { ...blobs({ count: 2000, height: 1, width: 2 }), values: new Float32Array(4000).fill(0.4) }
  const { values } = colorJitter({ brightness: 0.5 })(dark, new Random(1))
  const times = new Array<number>(10).fill(0)
  for (let i = 0; i < 2000; i++) {
    expect(values[2 * i]).toBe(values[2 * i + 1])
    times[Math.floor((values[2 * i] / 0.4 - 0.5) * 10)]++
  }
  const chi2 = times.reduce((total, n) => total + (n - 200) ** 2 / 200, 0)
  expect(chi2).toBeLessThan(27.9) // 99.9% quantile at 9 degrees of freedom
})

test('contrast keeps the mean gray, and saturation the gray of every pixel', () => {
  const soft = { ...images, values: Float32Array.from(images.values, (v) => 0.4 + 0.2 * v) } // nothing is cut off
  const mean = (plane: Float32Array) => plane.reduce((sum, v) => sum + v) / plane.length
  const contrast = colorJitter({ contrast: 0.8 })(soft, new Random(1))
  expect(contrast.values).not.toEqual(soft.values)
  expect(mean(gray(contrast.values))).toBeCloseTo(mean(gray(soft.values)), 5)
  const saturation = colorJitter({ saturation: 0.8 })(soft, new Random(1))
  expect(saturation.values).not.toEqual(soft.values)
  for (const [i, value] of gray(saturation.values).entries())
    expect(value).toBeCloseTo(gray(soft.values)[i], 5)
})

test('hue moves all hues by one angle, and keeps saturation and value', () => {
  const { values } = colorJitter({ hue: 0.5 })(images, new Random(1))
  const [before, after] = [new Float32Array(3), new Float32Array(3)]
  const turns: number[] = []
  for (let i = 0; i < 120; i++) {
    rgbToHsv(images.values[i], images.values[120 + i], images.values[240 + i], before)
    rgbToHsv(values[i], values[120 + i], values[240 + i], after)
    expect(after[1]).toBeCloseTo(before[1], 4)
    expect(after[2]).toBeCloseTo(before[2], 5)
    if (before[1] > 0.2) turns.push((after[0] - before[0] + 1) % 1)
  }
  expect(turns.length).toBeGreaterThan(20)
  for (const turn of turns) expect(turn).toBeCloseTo(turns[0], 3)
})

test('gray images have no saturation and no hue to change; strengths out of range are refused', () => {
  expect(colorJitter({ saturation: 0.5, hue: 0.5 })(blobs(), new Random(1))).toEqual(blobs())
  expect(colorJitter()(images, new Random(1))).toEqual(images)
  expect(() => colorJitter({ hue: 0.6 })).toThrow('hue must be a number from 0 to 0.5; got 0.6')
  expect(() => colorJitter({ contrast: -1 })).toThrow('contrast must be a number from 0 to 10; got -1')
  expect(() => colorJitter()(blobs({ channels: 2 }), new Random(1))).toThrow(
    'colorJitter: images must have 1 channel',
  )
})
