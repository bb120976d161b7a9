import type { Picture } from '@pretexts/contracts'
import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { spriteSheet } from './sprite-sheet.ts'
import { thumbnails } from './thumbnails.ts'

const picture = (value: number, size = 4): Picture => ({
  width: size,
  height: size,
  channels: 1,
  data: new Uint8Array(size * size).fill(value),
})

test('pictures stand row by row, √N to a row, each in its tile', () => {
  const pictures = [10, 20, 30, 40, 50].map((value) => picture(value))
  const { raster, columns, width, height } = thumbnails(pictures)
  expect([columns, width, height, raster.width, raster.height]).toEqual([3, 4, 4, 12, 8])
  const at = (x: number, y: number) => raster.data[y * 12 + x]
  expect([at(0, 0), at(4, 0), at(11, 3), at(3, 7), at(4, 4), at(8, 4)]).toEqual([10, 20, 30, 40, 50, 0])
})

test('many pictures become smaller until they fit, each pixel the mean of those it stands for', () => {
  const half: Picture = {
    width: 4,
    height: 4,
    channels: 3,
    data: Uint8Array.from({ length: 48 }, (_, i) => (i % 3) * 100),
  }
  const { raster, width, height } = thumbnails([half, half], 2 * 3 * 4)
  expect([width, height, raster.channels]).toEqual([2, 2, 3])
  expect(Array.from(raster.data.subarray(0, 6))).toEqual([0, 100, 200, 0, 100, 200])
})

test('a sprite sheet is a PNG of all pictures at their own size', () => {
  const sheet = spriteSheet([picture(7), picture(9)])
  const png = decode(sheet.png)
  expect([png.width, png.height, png.channels]).toEqual([8, 8, 1])
  expect([sheet.columns, sheet.width, sheet.sheetWidth, sheet.sheetHeight]).toEqual([2, 4, 8, 8])
  expect(Array.from(png.data.slice(0, 8))).toEqual([7, 7, 7, 7, 9, 9, 9, 9])
  expect(() => spriteSheet([])).toThrow('spriteSheet: pictures is empty')
  expect(Array.from(png.data.slice(32))).toEqual(new Array(32).fill(0))
  const twenty = spriteSheet(Array.from({ length: 20 }, () => picture(1)))
  expect([twenty.columns, twenty.sheetWidth, twenty.sheetHeight]).toEqual([5, 20, 20])
  expect(() => spriteSheet([picture(7), picture(9, 5)])).toThrow(
    'spriteSheet: pictures[1] must have the size of the first, 4 × 4 × 1; got 5 × 5 × 1',
  )
})
