import { Random } from '@pretexts/random'
import { full, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { psnr } from './psnr.ts'
import { superResolution, superResolutionBatch } from './super-resolution.ts'

test('each small pixel is the mean of the four that it stands for', () => {
  const images = uniform([2, 1, 4, 6], new Random(1))
  const { inputs, targets } = superResolutionBatch(imageSamples(images))
  expect(inputs.shape).toEqual([2, 1, 2, 3])
  const x = targets.values()
  expect(inputs.values()[0]).toBeCloseTo((x[0] + x[1] + x[6] + x[7]) / 4, 6)
})

test('interpolating a constant image restores it', () => {
  const { guess, targets } = superResolutionBatch(imageSamples(full([1, 1, 4, 4], 0.25)))
  expect(guess.values()).toEqual(targets.values())
})

test('halving the error adds 3 dB', () => {
  expect(psnr(0.01)).toBeCloseTo(20, 10)
  expect(psnr(0.005) - psnr(0.01)).toBeCloseTo(10 * Math.log10(2), 10)
})

test('images of odd sides are refused', () => {
  expect(superResolution.accepts({ kind: 'image', channels: 1, height: 28, width: 27 })).toBe(
    'needs images of even height and width; these are 28×27: crop or resize them',
  )
})
