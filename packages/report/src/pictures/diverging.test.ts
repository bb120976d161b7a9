import { expect, test } from 'vitest'
import { diverging, enlarge, negative, positive } from './diverging.ts'

test('zero is transparent, the ends are opaque, and opposite values are equally strong', () => {
  const { data } = diverging([0, 2, -2, 1, -1], 5, 1, 2)
  const alpha = [3, 7, 11, 15, 19].map((i) => data[i])
  expect(alpha).toEqual([0, 255, 255, 128, 128])
  expect([...data.subarray(4, 7)]).toEqual([...positive])
  expect([...data.subarray(8, 11)]).toEqual([...negative])
})

test('values that are all zero draw nothing instead of dividing by zero', () => {
  expect([...diverging([0, 0], 2, 1, 0).data].filter((_, i) => i % 4 === 3)).toEqual([0, 0])
})

test('an enlarged pixel is a block inside a frame', () => {
  const { width, height, data } = enlarge(
    { width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    2,
  )
  expect([width, height]).toEqual([6, 4])
  const red = Array.from({ length: 24 }, (_, i) => data[3 * i])
  expect(red.slice(6, 12)).toEqual([128, 1, 1, 4, 4, 128])
  expect(red.slice(0, 6)).toEqual(Array(6).fill(128))
})
