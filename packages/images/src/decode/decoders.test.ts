import { Random } from '@pretexts/random'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { writePng } from '../../testing/write-png.ts'
import { inspectImage } from '../headers/inspect-image.ts'
import type { Fit, ImageDecoder, Target } from './decoder.ts'
import { javascriptDecoder } from './javascript-decoder.ts'
import { sharpDecoder } from './sharp-decoder.ts'

const folder = temporaryFolder()
let native: ImageDecoder

beforeAll(async () => {
  const decoder = await sharpDecoder()
  if (decoder === null) throw new Error('sharp is a devDependency, and must be there')
  native = decoder
})

const target = (height: number, width: number, fit: Fit = 'cover', channels: 1 | 3 = 3): Target => ({
  form: { kind: 'image', channels, height, width },
  fit,
  background: [10, 200, 90],
})

async function decode(decoder: ImageDecoder, path: string, to: Target): Promise<Uint8Array> {
  return decoder.decode(path, await inspectImage(path, 1e8), to)
}

/** Mean and largest difference of what the two decoders make of a file. */
async function difference(path: string, to: Target): Promise<{ mean: number; most: number }> {
  const [ours, theirs] = [await decode(javascriptDecoder, path, to), await decode(native, path, to)]
  expect(ours.length).toBe(theirs.length)
  const differences = Array.from(ours, (value, i) => Math.abs(value - theirs[i]))
  return { mean: differences.reduce((a, b) => a + b) / ours.length, most: Math.max(...differences) }
}

/** A smooth picture without any symmetry. */
function smooth(width: number, height: number): Buffer {
  return Buffer.from(
    Array.from({ length: width * height }, (_, p) => {
      const [x, y] = [(p % width) / width, Math.floor(p / width) / height]
      return [255 * x, 255 * y * x, 127 + 120 * Math.sin(5 * x + 9 * y)].map(Math.round)
    }).flat(),
  )
}

const raw = (width: number, height: number) =>
  sharp(smooth(width, height), { raw: { width, height, channels: 3 } })

test.each(
  (['cover', 'contain', 'stretch'] as const).flatMap(
    (fit) =>
      [
        [fit, 24, 24],
        [fit, 20, 33],
        [fit, 150, 90],
      ] as const,
  ),
)('both decoders agree on %s to %i×%i', async (fit, height, width) => {
  for (const [w, h] of [
    [90, 60],
    [61, 97],
  ]) {
    const path = folder.write(`${w}.png`, await raw(w, h).png().toBuffer())
    const { mean, most } = await difference(path, target(height, width, fit))
    expect(mean).toBeLessThan(1.5)
    if (fit !== 'contain') expect(most).toBeLessThan(16) // a margin may be a pixel off
  }
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is turned upright by both', async (orientation) => {
  const bytes = await raw(60, 40).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
  const path = folder.write(`${orientation}.jpg`, bytes)
  const { mean } = await difference(path, target(30, 30, 'stretch'))
  expect(mean).toBeLessThan(2)
  const upright = folder.write('upright.jpg', await raw(60, 40).jpeg({ quality: 95 }).toBuffer())
  const [turned, stored] = [path, upright].map((file) =>
    decode(javascriptDecoder, file, target(20, 20, 'stretch')),
  )
  const isSame = Buffer.compare(await turned, await stored) === 0
  expect(isSame).toBe(orientation === 1)
})

test('orientation 6 puts what was at the left on top', async () => {
  const left = Buffer.alloc(40 * 20 * 3)
  for (let row = 0; row < 20; row++) left.fill(255, row * 120, row * 120 + 60)
  const bytes = await sharp(left, { raw: { width: 40, height: 20, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const path = folder.write('six.jpg', bytes)
  for (const decoder of [native, javascriptDecoder]) {
    const pixels = await decode(decoder, path, target(4, 2, 'stretch', 1))
    expect([...pixels].map((value) => value > 127)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  }
})

test('what is transparent shows the background, before it is blended with its neighbors', async () => {
  const half = writePng({ width: 2, height: 1, color: 6, values: [255, 255, 255, 0, 100, 0, 0, 128] })
  const path = folder.write('alpha.png', half)
  for (const decoder of [native, javascriptDecoder]) {
    const pixels = [...(await decode(decoder, path, target(1, 2, 'stretch')))]
    expect(pixels.filter((_, i) => i % 2 === 0)).toEqual([10, 200, 90])
    const [red, green, blue] = pixels.filter((_, i) => i % 2 === 1)
    for (const [value, exact] of [
      [red, 55.2],
      [green, 99.6],
      [blue, 44.8],
    ])
      expect(Math.abs(value - exact)).toBeLessThan(1.5)
  }
})

test('gray is made of color by luma, and color of gray by three times the same', async () => {
  const path = folder.write('red.png', writePng({ width: 1, height: 1, color: 2, values: [255, 0, 0] }))
  const gray = folder.write('gray.png', writePng({ width: 1, height: 1, values: [77] }))
  for (const decoder of [native, javascriptDecoder]) {
    expect([...(await decode(decoder, path, target(1, 1, 'cover', 1)))]).toEqual([76])
    expect([...(await decode(decoder, gray, target(1, 1)))]).toEqual([77, 77, 77])
    expect([...(await decode(decoder, gray, target(1, 1, 'cover', 1)))]).toEqual([77])
  }
})

test('an image of the wanted size is what is stored, to the bit', async () => {
  const rng = new Random(1)
  const values = Array.from({ length: 7 * 5 * 3 }, () => rng.integer(256))
  const path = folder.write('same.png', writePng({ width: 7, height: 5, color: 2, values }))
  const planes = [0, 1, 2].flatMap((channel) => values.filter((_, i) => i % 3 === channel))
  for (const decoder of [native, javascriptDecoder])
    expect([...(await decode(decoder, path, target(5, 7)))]).toEqual(planes)
})

test('photographs are reduced without aliasing: fine checkers become gray', async () => {
  const checkers = Array.from({ length: 64 * 64 }, (_, i) => 255 * ((i + Math.floor(i / 64)) % 2))
  const path = folder.write('checkers.png', writePng({ width: 64, height: 64, values: checkers }))
  for (const decoder of [native, javascriptDecoder])
    for (const value of await decode(decoder, path, target(8, 8, 'cover', 1)))
      expect(Math.abs(value - 127.5)).toBeLessThan(3)
})

test('CMYK and 16-bit files are read', async () => {
  const cmyk = folder.write(
    'cmyk.jpg',
    await raw(40, 30).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
  )
  expect(await decode(javascriptDecoder, cmyk, target(8, 8))).toHaveLength(192)
  const deep = folder.write('deep.png', await raw(40, 30).toColourspace('rgb16').png().toBuffer())
  expect((await difference(deep, target(15, 20))).mean).toBeLessThan(1.5)
})
