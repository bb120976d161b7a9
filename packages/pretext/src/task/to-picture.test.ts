import { ShapeError, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { toPicture } from './to-picture.ts'

test('values from 0 to 1 become bytes, and those outside are clipped', () => {
  expect(toPicture(tensor([[[0, 0.5, 1, -3, 7]]]))).toEqual({
    width: 5,
    height: 1,
    channels: 1,
    data: Uint8Array.of(0, 128, 255, 0, 255),
  })
})

test('planes of color are interleaved', () => {
  const image = tensor([[[1, 0]], [[0, 1]], [[0, 0]]]) // red, green, blue: (3, 1, 2)
  expect([...toPicture(image).data]).toEqual([255, 0, 0, 0, 255, 0])
})

test('what is no image of one or three channels is refused', () => {
  expect(() => toPicture(zeros([2, 4, 4]))).toThrow(ShapeError)
  expect(() => toPicture(zeros([4, 4]))).toThrow(/got \[4, 4\]/)
})
