import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { gaussianNoise } from './gaussian-noise.ts'

testViewLaws('noise', gaussianNoise())

test('noise has mean 0 and the wanted standard deviation', () => {
  const gray = { ...blobs({ count: 100 }), values: new Float32Array(12_000).fill(0.5) }
  const values = Array.from(gaussianNoise({ std: 0.05 })(gray, new Random(1)).values)
  const mean = values.reduce((sum, v) => sum + v) / 12_000
  const variance = values.reduce((sum, v) => sum + (v - 0.5) ** 2, 0) / 12_000
  expect(Math.abs(mean - 0.5)).toBeLessThan((3.3 * 0.05) / Math.sqrt(12_000))
  expect(Math.abs(variance / 0.05 ** 2 - 1)).toBeLessThan(3.3 * Math.sqrt(2 / 12_000))
})

test('no noise is no change, and a negative one is refused', () => {
  expect(gaussianNoise({ std: 0 })(blobs(), new Random(1))).toEqual(blobs())
  expect(() => gaussianNoise({ std: -1 })).toThrow('std must be a number from 0 to 10; got -1')
})
