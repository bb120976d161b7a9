import { subset, unlabeled } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { shapes } from '../../testing/shapes.ts'
import { LeakError, requireUnseen } from './require-unseen.ts'

const rng = new Random('unseen')
const train = shapes('shapes/train', 50, rng.fork('train'))
const clean = shapes('shapes/test', 20, rng.fork('test'))

test('splits that share no image pass, with labels or without', () => {
  requireUnseen(clean, train)
  requireUnseen(clean, unlabeled(train))
})

test('a test image that is learned from is found by its pixels, wherever it is', () => {
  const leaky = { ...clean, images: clean.images.slice() }
  leaky.images.set(train.images.subarray(31 * 36, 32 * 36), 7 * 36)
  expect(() => requireUnseen(leaky, train)).toThrow(LeakError)
  expect(() => requireUnseen(leaky, train)).toThrow(
    /1 of 20 test images are also learned from; the first is image 7 of shapes\/test, which equals image 31 of shapes\/train/,
  )
})

test('a subset of the test split in the training images is counted in full', () => {
  try {
    requireUnseen(clean, subset(clean, [3, 4, 5]))
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ count: 3, first: { test: 3, seen: 0 } })
  }
})
