import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { randomErase } from './random-erase.ts'

testViewLaws('an erased rectangle', randomErase())

test('one full rectangle of the wanted area is erased, in all channels alike', () => {
  const white = {
    ...blobs({ count: 300, channels: 3, height: 20, width: 20 }),
    values: new Float32Array(300 * 1200).fill(1),
  }
  const { values } = randomErase({ scale: [0.1, 0.3], ratio: [0.5, 2], value: 0.5 })(white, new Random(1))
  const shares: number[] = []
  for (let i = 0; i < 300; i++) {
    const planes = [0, 1, 2].map((c) => values.slice(i * 1200 + c * 400, i * 1200 + (c + 1) * 400))
    expect(planes[1]).toEqual(planes[0])
    expect(planes[2]).toEqual(planes[0])
    const erased = Array.from(planes[0].keys()).filter((p) => planes[0][p] === 0.5)
    const [xs, ys] = [erased.map((p) => p % 20), erased.map((p) => Math.floor(p / 20))]
    const box = (Math.max(...xs) - Math.min(...xs) + 1) * (Math.max(...ys) - Math.min(...ys) + 1)
    expect(box).toBe(erased.length)
    shares.push(box / 400)
  }
  expect(shares.reduce((a, b) => a + b) / 300).toBeCloseTo(0.2, 1.5)
  expect(Math.min(...shares)).toBeGreaterThan(0.07)
  expect(Math.max(...shares)).toBeLessThan(0.34)
})

test('a rectangle longer than the image is cut to it; the rest of the image stays', () => {
  const images = blobs({ height: 2, width: 30 })
  const { values } = randomErase({ scale: [0.5, 0.5], ratio: [0.1, 0.1] })(images, new Random(1))
  for (const [i, value] of values.entries()) if (value !== 0) expect(value).toBe(images.values[i])
})

test('shares and values out of range are refused', () => {
  expect(() => randomErase({ scale: [0.1, 2] })).toThrow('scale[1] must be a number from 0.0001 to 1; got 2')
  expect(() => randomErase({ value: 255 })).toThrow('value must be a number from 0 to 1; got 255')
})
