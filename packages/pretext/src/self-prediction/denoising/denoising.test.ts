import { Random } from '@pretexts/random'
import { full, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { addNoise, noises } from './add-noise.ts'
import { denoisingBatch } from './denoising.ts'

test.each(noises)('with %s noise the target is the clean image, and the input is not', (noise) => {
  const images = uniform([4, 3, 6, 6], new Random(1))
  const before = images.values().slice()
  const { inputs, targets } = denoisingBatch(imageSamples(images), new Random(2), { noise, amount: 0.3 })
  expect(targets.values()).toEqual(before)
  expect(images.values()).toEqual(before)
  expect(inputs.values()).not.toEqual(before)
})

test('masking blackens its share of pixels, in all channels at once, and leaves the others', () => {
  const values = addNoise(full([50, 2, 10, 10], 0.5), 'masking', 0.25, new Random(3)).values()
  let black = 0
  for (let n = 0; n < 50; n++)
    for (let i = 0; i < 100; i++) {
      const pair = [values[n * 200 + i], values[n * 200 + 100 + i]]
      expect([0, 0.5]).toContain(pair[0])
      expect(pair[1]).toBe(pair[0])
      if (pair[0] === 0) black++
    }
  expect(Math.abs(black / 5000 - 0.25)).toBeLessThan(0.025) // four standard errors
})

test('salt and pepper are equally likely; Gaussian noise has mean 0 and the given spread', () => {
  const salted = Array.from(
    addNoise(full([1, 1, 100, 100], 0.5), 'salt-and-pepper', 0.4, new Random(4)).values(),
  )
  const [salt, pepper] = [1, 0].map((value) => salted.filter((x) => x === value).length / 10_000)
  expect(Math.abs(salt - 0.2)).toBeLessThan(0.016)
  expect(Math.abs(pepper - 0.2)).toBeLessThan(0.016)
  const noise = Array.from(
    addNoise(full([1, 1, 100, 100], 0.5), 'gaussian', 0.2, new Random(5)).values(),
  ).map((x) => x - 0.5)
  expect(Math.abs(noise.reduce((sum, x) => sum + x, 0) / 10_000)).toBeLessThan(0.008)
  expect(Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / 10_000)).toBeCloseTo(0.2, 2)
})
