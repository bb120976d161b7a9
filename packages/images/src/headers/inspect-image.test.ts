import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { joinChunks, writePng } from '../../testing/write-png.ts'
import { inspectImage } from './inspect-image.ts'

const folder = temporaryFolder()
const inspect = (contents: Uint8Array | string, maxPixels = 1e8) =>
  inspectImage(folder.write('file', contents), maxPixels)

const picture = (channels: 3 | 4 = 3) =>
  sharp({ create: { width: 30, height: 20, channels, background: { r: 200, g: 100, b: 0, alpha: 0.5 } } })

test('sizes and colors are in the header, for each format', async () => {
  const size = { width: 30, height: 20, orientation: 1 }
  expect(await inspect(await picture().png().toBuffer())).toEqual({ ...size, format: 'png', channels: 3 })
  expect(await inspect(await picture().jpeg().toBuffer())).toEqual({ ...size, format: 'jpeg', channels: 3 })
  expect(await inspect(await picture().jpeg({ progressive: true }).toBuffer())).toMatchObject(size)
  for (const webp of [picture().webp(), picture(4).webp(), picture(4).webp({ lossless: true })])
    expect(await inspect(await webp.toBuffer())).toEqual({ ...size, format: 'webp', channels: 3 })
  expect(await inspect(await picture().toColourspace('b-w').jpeg().toBuffer())).toMatchObject({ channels: 1 })
  expect(await inspect(writePng({ width: 2, height: 1, color: 4, values: [1, 2, 3, 4] }))).toMatchObject({
    channels: 1,
  })
})

test('the orientation is read, also behind a large profile', async () => {
  for (const orientation of [1, 3, 6, 8]) {
    const bytes = await picture().withMetadata({ orientation }).jpeg().toBuffer()
    expect(await inspect(bytes)).toMatchObject({ width: 30, height: 20, orientation })
  }
})

test('what a camera appends to a JPEG does no harm', async () => {
  const bytes = await picture().jpeg().toBuffer()
  expect(await inspect(Buffer.concat([bytes, Buffer.alloc(300_000, 7)]))).toMatchObject({ format: 'jpeg' })
})

test('a file that is cut anywhere is truncated, or no image', async () => {
  for (const bytes of [
    await picture().jpeg().toBuffer(),
    await picture().png().toBuffer(),
    await picture().webp().toBuffer(),
  ]) {
    for (let length = 1; length < bytes.length; length += 7)
      await expect(inspect(bytes.subarray(0, length)), `${length} bytes`).rejects.toThrow(
        /truncated|no image/,
      )
  }
})

test('a small file that claims many pixels is refused by its header alone', async () => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(2 ** 31 - 1, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const claims = joinChunks([
    ['IHDR', header],
    ['IDAT', [0x78, 0x9c, 3, 0, 0, 0, 0, 1]],
    ['IEND', []],
  ])
  await expect(inspect(claims)).rejects.toThrow(
    /^it claims 1×2147483647 pixels, more than its \d\d bytes can hold$/,
  )
  const jpeg = await picture().jpeg().toBuffer()
  const frame = jpeg.indexOf(Buffer.of(0xff, 0xc0))
  jpeg.writeUInt16BE(65_000, frame + 5)
  jpeg.writeUInt16BE(65_000, frame + 7)
  await expect(inspect(jpeg)).rejects.toThrow(/claims 65000×65000 pixels, more than its \d+ bytes can hold/)
  await expect(inspect(await picture().png().toBuffer(), 599)).rejects.toThrow(
    'it has 30×20 pixels, more than the limit of 599',
  )
})

test('an image without pixels is refused', async () => {
  const empty = (width: number, height: number) => writePng({ width, height, values: [] })
  await expect(inspect(empty(0, 0))).rejects.toThrow('it has 0×0 pixels')
  await expect(inspect(empty(3, 0))).rejects.toThrow('it has 3×0 pixels')
})

test.each([
  ['', 'it is empty'],
  ['hello', 'it is no image'],
  ['GIF89a..........', 'GIF is not read: convert it to PNG or JPEG'],
  ['\0\0\0\x18ftypheic\0\0\0\0', 'HEIC is not read'],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG is not read'],
])('%j: %s', async (contents, reason) => {
  await expect(inspect(contents)).rejects.toThrow(reason)
})

test('a folder, and a file that is not there, are said to be so', async () => {
  mkdirSync(`${folder.path}/sub`)
  await expect(inspectImage(`${folder.path}/sub`, 1e8)).rejects.toThrow('it is a folder that cannot be read')
  await expect(inspectImage(`${folder.path}/none.png`, 1e8)).rejects.toThrow('it is not there')
})

test('a damaged header is found by its checksum', async () => {
  const bytes = writePng({ width: 3, height: 3, values: new Array(9).fill(0) })
  bytes[19] = 4
  await expect(inspect(bytes)).rejects.toThrow('its PNG header is damaged')
})

test('what follows the end of a PNG does no harm', async () => {
  const path = folder.write('tail.png', writePng({ width: 3, height: 3, values: new Array(9).fill(0) }))
  appendFileSync(path, 'more')
  expect(await inspectImage(path, 1e8)).toMatchObject({ width: 3 })
  writeFileSync(path, '')
})

test.skipIf(process.platform === 'win32')('a pipe is no file, and is not waited for', async () => {
  execFileSync('mkfifo', [`${folder.path}/pipe.png`])
  await expect(inspectImage(`${folder.path}/pipe.png`, 1e8)).rejects.toThrow('it is no regular file')
})
