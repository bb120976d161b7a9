import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { gaussianBlur } from './gaussian-blur.ts'

testViewLaws('a blur', gaussianBlur())

const clamp = (i: number, size: number) => Math.min(Math.max(i, 0), size - 1)

/** Straight from the definition, in two dimensions at once. */
function naive(values: ArrayLike<number>, height: number, width: number, sigma: number): number[] {
  const radius = Math.ceil(3 * sigma)
  return Array.from({ length: height * width }, (_, p) => {
    const [x, y] = [p % width, Math.floor(p / width)]
    let [sum, weights] = [0, 0]
    for (let j = -radius; j <= radius; j++) {
      for (let i = -radius; i <= radius; i++) {
        const weight = Math.exp(-(i * i + j * j) / (2 * sigma * sigma))
        sum += weight * values[clamp(y + j, height) * width + clamp(x + i, width)]
        weights += weight
      }
    }
    return sum / weights
  })
}

test.each([0.3, 1, 2.5])('two passes are the Gaussian in two dimensions, for σ = %d', (sigma) => {
  const image = blobs({ count: 1, height: 9, width: 7 })
  const { values } = gaussianBlur({ sigma: [sigma, sigma] })(image, new Random(1))
  for (const [i, value] of naive(image.values, 9, 7, sigma).entries()) expect(values[i]).toBeCloseTo(value, 5)
})

test('a constant image stays constant, and a tiny σ changes nothing', () => {
  const images = blobs()
  const flat = { ...images, values: new Float32Array(images.values.length).fill(0.25) }
  for (const value of gaussianBlur()(flat, new Random(1)).values) expect(value).toBeCloseTo(0.25, 6)
  expect(gaussianBlur({ sigma: [0.01, 0.01] })(images, new Random(1))).toEqual(images)
})

test('a σ that is no width is refused', () => {
  expect(() => gaussianBlur({ sigma: [0, 1] })).toThrow('sigma[0] must be a number from 0.01 to 1')
  expect(() => gaussianBlur({ sigma: [1, Number.NaN] })).toThrow('got NaN')
})
