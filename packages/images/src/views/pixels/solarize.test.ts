import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../testing/view-laws.ts'
import { solarize } from './solarize.ts'

testViewLaws('a solarization', solarize(), { random: false })

test('what is bright is inverted, what is dark stays', () => {
  const image = { ...blobs({ count: 1, height: 1, width: 4 }), values: Float32Array.of(0, 0.25, 0.5, 1) }
  expect([...solarize()(image, new Random(1)).values]).toEqual([0, 0.25, 0.5, 0])
  expect([...solarize({ threshold: 0.25 })(image, new Random(1)).values]).toEqual([0, 0.75, 0.5, 0])
  expect(() => solarize({ threshold: 128 })).toThrow('threshold must be a number from 0 to 1; got 128')
})
