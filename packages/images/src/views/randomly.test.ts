import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, repeated, testViewLaws } from '../../testing/view-laws.ts'
import { composeViews } from './compose-views.ts'
import { stagedView } from './engine/staged-view.ts'
import type { View } from './engine/view.ts'
import { randomResizedCrop } from './geometric/random-resized-crop.ts'
import { solarize } from './pixels/solarize.ts'
import { randomly } from './randomly.ts'

const black: View = (images) => ({ ...images, values: new Float32Array(images.values.length) })
const blacken = stagedView({ kind: 'pixels', prepare: () => (pixels) => void pixels.fill(0) })

testViewLaws('half a solarization', randomly(0.5, solarize()), { jumps: true })

test.each([
  ['known stages', blacken],
  ['a function', black],
])('an image undergoes the view with probability p, each on its own: %s', (_, view) => {
  const images = repeated(blobs(), 2000)
  const { values } = randomly(0.3, view)(images, new Random(4))
  let changed = 0
  for (let i = 0; i < 2000; i++) {
    const image = values.subarray(i * 120, (i + 1) * 120)
    const isBlack = image.every((value) => value === 0)
    if (isBlack) changed++
    else expect(image).toEqual(images.values.subarray(0, 120))
  }
  expect(Math.abs(changed - 600)).toBeLessThan(3.3 * Math.sqrt(2000 * 0.3 * 0.7)) // 99.9%
})

test('never and always', () => {
  const images = blobs()
  expect(randomly(0, blacken)(images, new Random(1))).toEqual(images)
  expect(Math.max(...randomly(1, blacken)(images, new Random(1)).values)).toBe(0)
})

test('a view that resizes cannot be left to chance', () => {
  const resize = randomResizedCrop({ size: { height: 4, width: 4 } })
  expect(() => randomly(0.5, resize)).toThrow('randomly: the view changes the form of images')
  const called: View = (images, rng) => composeViews(resize)(images, rng)
  expect(() => randomly(0.5, called)(blobs(), new Random(1))).toThrow('apply it always')
  expect(() => randomly(1.5, blacken)).toThrow('p must be a number from 0 to 1; got 1.5')
})
