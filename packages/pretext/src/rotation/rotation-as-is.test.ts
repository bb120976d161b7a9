import { Random } from '@pretexts/random'
import { uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { rotationAsIs } from './rotation-as-is.ts'

test('images come first as they are, and nothing is left to chance', () => {
  const images = uniform([2, 1, 4, 4], new Random(1))
  const [one, other] = [1, 2].map((seed) => rotationAsIs.batch(images, new Random(seed)).images.values())
  expect(one.slice(0, 32)).toEqual(images.values())
  expect(one).toEqual(other)
})
