import { arange, reshape, ShapeError, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkOp, images } from '../../../testing/laws.ts'
import { requireSquareImages, rotations } from './rotations.ts'

const [, r90, r180, r270] = rotations

test('a quarter turn goes counter-clockwise', () => {
  const image = tensor([
    [1, 2],
    [3, 4],
  ])
  expect(rotations.map((rotate) => rotate(image).toArray())).toEqual([
    [
      [1, 2],
      [3, 4],
    ],
    [
      [2, 4],
      [1, 3],
    ],
    [
      [4, 3],
      [2, 1],
    ],
    [
      [3, 1],
      [4, 2],
    ],
  ])
})

test('four quarter turns are none', () =>
  checkOp((x) => r90(r90(r90(r90(x)))), images(), { expected: (x) => x }))

test('two quarter turns are a half turn, and two half turns are none', () => {
  checkOp((x) => r180(r90(r90(x))), images(), { expected: (x) => x })
  checkOp((x) => r180(r180(x)), images(), { expected: (x) => x })
})

test('three quarter turns undo one', () => checkOp((x) => r270(r90(x)), images(), { expected: (x) => x }))

test('each is a permutation of the pixels', () => {
  const image = reshape(arange(25), [1, 1, 5, 5])
  const pixels = rotations.map((rotate) => [...rotate(image).values()])
  for (const turned of pixels) expect(turned.toSorted((a, b) => a - b)).toEqual([...image.values()])
  expect(new Set(pixels.map(String)).size).toBe(4)
})

test('nothing is copied', () => {
  const image = zeros([1, 1, 4, 4])
  for (const rotate of rotations) expect(rotate(image).storage).toBe(image.storage)
})

test('images that are not square are refused, with what to do', () => {
  expect(() => requireSquareImages('rotation', zeros([2, 1, 4, 5]))).toThrow(ShapeError)
  expect(() => requireSquareImages('rotation', zeros([2, 1, 4, 5]))).toThrow(
    /square.*got \[2, 1, 4, 5\].*crop or pad/,
  )
  expect(() => requireSquareImages('rotation', zeros([4, 4]))).toThrow(ShapeError)
})
