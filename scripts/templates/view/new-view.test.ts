import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../../packages/images/testing/view-laws.ts'
import { newView } from './new-view.ts'

testViewLaws('newView', newView())

test('all values of an image are multiplied by the same factor', () => {
  const image = { ...blobs({ count: 1, height: 1, width: 3 }), values: Float32Array.of(0, 0.25, 0.5) }
  expect([...newView({ range: [2, 2] })(image, new Random(1)).values]).toEqual([0, 0.5, 1])
})
