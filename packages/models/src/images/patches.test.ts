import { arange, reshape } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { patchify, patchSizes, unpatchify } from './patches.ts'

const form = { channels: 2, height: 4, width: 6 }
const images = () => reshape(arange(96), [2, 2, 4, 6])

test('unpatchify restores what patchify cut', () => {
  const restored = unpatchify(patchify(images(), 2), 2, form)
  expect(restored.toArray()).toEqual(images().toArray())
})

test('patches come row by row, and hold their channels one after the other', () => {
  const patches = patchify(images(), 2) // (2, 6, 8)
  expect(patches.shape).toEqual([2, 6, 8])
  expect(Array.from(patches.values().slice(8, 16))).toEqual([2, 3, 8, 9, 26, 27, 32, 33])
})

test('a patch that does not divide the image is refused with the sizes that do', () => {
  expect(patchSizes({ height: 28, width: 28 })).toEqual([1, 2, 4, 7, 14, 28])
  expect(() => patchify(images(), 4)).toThrow(
    'patchify: patch must divide 4×6 images; got 4; sizes that do: 1, 2',
  )
  expect(() => unpatchify(patchify(images(), 1), 2, form)).toThrow('patches must be (N, 6, 8)')
})
