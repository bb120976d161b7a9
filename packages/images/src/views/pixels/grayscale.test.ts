import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { grayscale } from './grayscale.ts'

testViewLaws('gray', grayscale(), { random: false })

test('all channels become the luma', () => {
  const red = {
    ...blobs({ count: 1, channels: 3, height: 1, width: 2 }),
    values: Float32Array.of(1, 0, 0, 1, 0, 0.5),
  }
  const expected = [0.299, 0.587 + 0.057]
  const { values } = grayscale()(red, new Random(1))
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i % 2], 6)
})

test('gray images stay as they are, and two channels have no gray', () => {
  expect(grayscale()(blobs(), new Random(1))).toEqual(blobs())
  expect(() => grayscale()(blobs({ channels: 2 }), new Random(1))).toThrow(
    'grayscale: images must have 1 channel (gray) or 3 (red, green, blue); got 2',
  )
})
