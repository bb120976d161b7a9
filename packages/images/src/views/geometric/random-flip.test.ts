import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { randomFlip } from './random-flip.ts'

testViewLaws('a flip', randomFlip())

test('left and right change places, exactly; twice is not at all', () => {
  const images = blobs({ channels: 3 })
  const { width } = images.form
  const flip = randomFlip({ p: 1 })
  const flipped = flip(images, new Random(1))
  for (const [i, value] of flipped.values.entries()) {
    const x = i % width
    expect(value).toBe(images.values[i - x + width - 1 - x])
  }
  expect(flip(flipped, new Random(1))).toEqual(images)
})

test('half of the images are flipped by default', () => {
  const images = blobs({ count: 1000, height: 2, width: 3 })
  const { values } = randomFlip()(images, new Random(2))
  let flipped = 0
  for (let i = 0; i < 1000; i++) if (values[i * 6] !== images.values[i * 6]) flipped++
  expect(Math.abs(flipped - 500)).toBeLessThan(3.3 * Math.sqrt(250)) // 99.9%
})
