import type { PicturesBlock } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { reshape, tensor, uniform } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { codesBetween, interpolationFinding } from './interpolation-finding.ts'

test('codes go from one end to the other in equal steps', () => {
  expect(codesBetween(tensor([0, 2]), tensor([4, 0]), 5).toArray()).toEqual([
    [0, 2],
    [1, 1.5],
    [2, 1],
    [3, 0.5],
    [4, 0],
  ])
})

test('a row begins and ends with the originals, next to them what is decoded from their own codes', () => {
  const codes = uniform([4, 4], new Random(1))
  const images = uniform([4, 1, 2, 2], new Random(2))
  const decode = (z: typeof codes) => reshape(z, [z.shape[0], 1, 2, 2])
  const { pictures, columns } = interpolationFinding(codes, images, decode).blocks[0] as PicturesBlock
  expect([pictures.length, columns]).toEqual([18, 9])
  const bytes = (values: ArrayLike<number>) => Uint8Array.from(values, (value) => Math.round(255 * value))
  expect(pictures[0].picture.data).toEqual(bytes(images.values().slice(0, 4)))
  expect(pictures[8].picture.data).toEqual(bytes(images.values().slice(12)))
  expect(pictures[1].picture.data).toEqual(bytes(codes.values().slice(0, 4)))
  expect(pictures[7].picture.data).toEqual(bytes(codes.values().slice(12)))
})

test('a single image has only itself to go to', () => {
  const one = uniform([1, 4], new Random(1))
  const finding = interpolationFinding(one, reshape(one, [1, 1, 2, 2]), (z) =>
    reshape(z, [z.shape[0], 1, 2, 2]),
  )
  expect((finding.blocks[0] as PicturesBlock).pictures.length).toBe(9)
})
