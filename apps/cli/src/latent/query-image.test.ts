import { writeFileSync } from 'node:fs'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { readQuery } from './query-image.ts'

const folder = temporaryFolder()
const gallery = (channels: number) => ({
  name: 'tiny/test',
  images: Uint8Array.from({ length: 3 * channels * 4 }, (_, i) => i),
  labels: Uint8Array.of(0, 1, 2),
  count: 3,
  shape: [channels, 2, 2] as const,
  classes: 3,
})

async function read(
  channels: number,
  png: { width: number; height: number; data: number[]; depth?: 8 | 16 },
  of = 1,
) {
  const { depth = 8, data, width, height } = png
  const values = depth === 16 ? Uint16Array.from(data) : Uint8Array.from(data)
  writeFileSync(folder('a.png'), encode({ width, height, channels, depth, data: values }))
  const { images, index } = await readQuery(folder('a.png'), gallery(of))
  expect([images.count, images.labels, index]).toEqual([1, null, null])
  return Array.from(images.images)
}

test('a number is an image of the gallery', async () => {
  const { images, index } = await readQuery('2', gallery(1))
  expect([index, Array.from(images.images), Array.from(images.labels ?? [])]).toEqual([
    2,
    [8, 9, 10, 11],
    [2],
  ])
  await expect(readQuery('3', gallery(1))).rejects.toThrow(
    '--image must be below 3, as many images as tiny/test has; got 3',
  )
})

test('a grey picture of the right size is taken as it is', async () => {
  expect(await read(1, { width: 2, height: 2, data: [1, 2, 3, 4] })).toEqual([1, 2, 3, 4])
})

test('a larger picture is made smaller by averaging, a smaller one larger', async () => {
  const data = [0, 4, 8, 8, 0, 4, 8, 8, 100, 100, 0, 0, 100, 100, 40, 40]
  expect(await read(1, { width: 4, height: 4, data })).toEqual([2, 8, 100, 20])
  expect(await read(1, { width: 1, height: 1, data: [9] })).toEqual([9, 9, 9, 9])
})

test('colours become grey, or planes of colours, as the gallery is', async () => {
  const data = [30, 60, 90, 0, 0, 3, 255, 255, 255, 1, 2, 3]
  expect(await read(3, { width: 2, height: 2, data })).toEqual([60, 1, 255, 2])
  expect(await read(3, { width: 2, height: 2, data }, 3)).toEqual([
    30, 0, 255, 1, 60, 0, 255, 2, 90, 3, 255, 3,
  ])
  expect(await read(1, { width: 2, height: 2, data: [7, 8, 9, 10] }, 3)).toEqual([
    7, 8, 9, 10, 7, 8, 9, 10, 7, 8, 9, 10,
  ])
})

test('what is transparent is black, and 16 bits are scaled', async () => {
  expect(await read(2, { width: 2, height: 2, data: [200, 255, 200, 0, 200, 51, 0, 255] })).toEqual([
    200, 0, 40, 0,
  ])
  expect(await read(1, { width: 2, height: 2, depth: 16, data: [0, 257, 65535, 514] })).toEqual([
    0, 1, 255, 2,
  ])
})

test('what is no PNG is refused with its name', async () => {
  writeFileSync(folder('b.png'), 'GIF89a, not a PNG')
  await expect(readQuery(folder('b.png'), gallery(1))).rejects.toThrow(
    /b\.png is not a PNG file that can be read: .+; convert it/,
  )
  await expect(readQuery('none.png', gallery(1))).rejects.toThrow("or a PNG file; 'none.png' cannot be read")
})
