import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { subset } from '@pretexts/data'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { writePng } from '../../testing/write-png.ts'
import { readImageFolder, readImageFolderSplits } from './read-image-folder.ts'

const folder = temporaryFolder()
const at = (name: string) => `${folder.path}/${name}`

/** A gray PNG of one value. */
const gray = (value: number, width = 8, height = 8) =>
  writePng({ width, height, values: new Array(width * height).fill(value) })

const color = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 250, g: 120, b: 10 } } })

beforeAll(async () => {
  folder.write('photos/b/deep/er/two.png', gray(2))
  folder.write('photos/b/one.png', gray(1))
  folder.write('photos/a/zero.png', gray(0))
  folder.write('photos/a/notes.txt', 'no image')
  folder.write('photos/a/.hidden.png', gray(9))
  folder.write('mixed/photo.jpg', await color(300, 200).jpeg().toBuffer())
  folder.write('mixed/wide.webp', await color(120, 40).webp().toBuffer())
  folder.write('mixed/gray.png', gray(100, 30, 50))
  folder.write('mixed/broken.png', gray(1).subarray(0, 40))
  folder.write('mixed/page.jpg', '<!doctype html>')
  folder.write('mixed/old.gif', 'GIF89a............')
})

test('images are found at any depth, in a fixed order; classes are the sub-folders', async () => {
  const photos = await readImageFolder(at('photos'))
  expect(photos).toMatchObject({
    name: 'photos',
    count: 3,
    form: { kind: 'image', channels: 1, height: 8, width: 8 },
    labels: Int32Array.of(0, 1, 1),
    classNames: ['a', 'b'],
    files: ['a/zero.png', 'b/deep/er/two.png', 'b/one.png'].map((file) => `${at('photos')}/${file}`),
    skipped: [],
  })
  const samples = await photos.read([2, 0, 2])
  expect([...samples.values].filter((_, i) => i % 64 === 0)).toEqual([1, 0, 1])
  expect(samples).toMatchObject({
    form: photos.form,
    indices: Int32Array.of(2, 0, 2),
    labels: Int32Array.of(1, 0, 1),
  })
})

describe.each(['sharp', 'javascript'] as const)('decoded by %s', (decoder) => {
  test('files of all kinds and sizes become one form, and what cannot be read is listed with the reason', async () => {
    const mixed = await readImageFolder(at('mixed'), { height: 10, width: 16, decoder })
    const webp = decoder === 'sharp' ? 1 : 0
    expect(mixed).toMatchObject({
      decoder,
      count: 2 + webp,
      form: { channels: 3, height: 10, width: 16 },
      labels: null,
      classNames: null,
    })
    expect(mixed.skipped.map(({ path, reason }) => [path.split('/').at(-1), reason])).toEqual([
      ['broken.png', 'the file is truncated'],
      ['old.gif', 'GIF is not read: convert it to PNG or JPEG'],
      ['page.jpg', 'it is no image'],
      ...(webp ? [] : [['wide.webp', 'WebP needs sharp: run `npm install sharp`']]),
    ])
    const { values } = await mixed.read([0, 1])
    expect(new Set(values.subarray(0, 480))).toEqual(new Set([100]))
    for (const [channel, value] of [250, 120, 10].entries()) {
      for (const pixel of values.subarray(480 + channel * 160, 480 + (channel + 1) * 160))
        expect(Math.abs(pixel - value)).toBeLessThan(4)
    }
  })

  test('what is read does not depend on the cache, nor on what was read before, nor at the same time', async () => {
    const cached = await readImageFolder(at('mixed'), { size: 12, decoder })
    const uncached = await readImageFolder(at('mixed'), { size: 12, decoder, cacheBytes: 0 })
    const first = await uncached.read([0, 1, 0])
    expect(await cached.read([0, 1, 0])).toEqual(first)
    expect(await cached.read([0, 1, 0])).toEqual(first)
    const many = await Promise.all([cached.read([1]), uncached.read([1]), uncached.read([1, 1])])
    for (const { values } of many) expect(values.subarray(0, 432)).toEqual(first.values.subarray(432, 864))
  })
})

test('a size is kept where all images have it and it is small; else 64×64 is the default', async () => {
  expect((await readImageFolder(at('photos'))).form).toMatchObject({ height: 8, width: 8 })
  expect((await readImageFolder(at('mixed'))).form).toMatchObject({ height: 64, width: 64 })
  expect((await readImageFolder(at('mixed'), { height: 20 })).form).toMatchObject({ height: 20, width: 20 })
})

test('channels: as asked, or gray only where all are', async () => {
  expect((await readImageFolder(at('mixed'))).form.channels).toBe(3)
  expect((await readImageFolder(at('mixed'), { channels: 1 })).form.channels).toBe(1)
  expect((await readImageFolder(at('photos'), { channels: 'same' })).form.channels).toBe(1)
  expect((await readImageFolder(at('photos'), { channels: 3 })).form.channels).toBe(3)
  await expect(readImageFolder(at('mixed'), { channels: 'same' })).rejects.toThrow(
    'expected images that are all gray or all color; found gray.png in gray and photo.jpg in color; ask for 1 channel',
  )
})

test('sub-folders train and test are splits with the same classes', async () => {
  for (const held of ['test', 'val']) {
    const name = `split-${held}`
    folder.write(`${name}/train/10/a.png`, gray(1))
    folder.write(`${name}/train/9/b.png`, gray(2))
    folder.write(`${name}/${held}/9/c.png`, gray(3))
    folder.write(`${name}/stray.png`, gray(4))
    const { train, test } = await readImageFolderSplits(at(name))
    expect(train).toMatchObject({
      name: `${name}/train`,
      count: 2,
      classNames: ['9', '10'],
      labels: Int32Array.of(1, 0),
    })
    expect(test).toMatchObject({
      name: `${name}/${held}`,
      count: 1,
      classNames: ['9', '10'],
      labels: Int32Array.of(0),
    })
    expect(train.skipped).toEqual([
      { path: at(`${name}/stray.png`), reason: 'it lies beside the folders of the splits' },
    ])
    const samples = await readImageFolder(at(name), { split: 'test' })
    expect((await samples.read([0])).values[0]).toBe(3)
  }
})

test('a folder that holds nothing out has one split, even with a class named train', async () => {
  folder.write('vehicles/train/a.png', gray(1))
  folder.write('vehicles/bus/b.png', gray(1))
  const { train, test } = await readImageFolderSplits(at('vehicles'))
  expect([train.classNames, test]).toEqual([['bus', 'train'], null])
  await expect(readImageFolder(at('vehicles'), { split: 'test' })).rejects.toThrow(
    'expected sub-folders train and test (or val); found one split; put images to hold out',
  )
})

test('an image outside of all sub-folders means that there are no classes', async () => {
  folder.write('loose/a.png', gray(1))
  folder.write('loose/2019/b.png', gray(1))
  expect(await readImageFolder(at('loose'))).toMatchObject({ count: 2, labels: null, classNames: null })
})

test('there may be more than 256 classes', async () => {
  for (let i = 0; i < 300; i++) folder.write(`many/${i}/x.png`, gray(i % 256, 2, 2))
  const many = await readImageFolder(at('many'))
  expect(many.classNames?.length).toBe(300)
  const samples = await many.read([299, 257])
  for (const [i, label] of (samples.labels ?? []).entries()) {
    expect(many.files[samples.indices[i]]).toBe(at(`many/${many.classNames?.[label]}/x.png`))
    expect(samples.values[i * 4]).toBe(label % 256)
  }
  expect(Math.max(...(many.labels ?? []))).toBe(299)
})

test('links are followed, and a circle of them ends', async () => {
  folder.write('linked/a/x.png', gray(1))
  symlinkSync(at('linked'), at('linked/a/again'))
  symlinkSync(at('photos/b/one.png'), at('linked/a/y.png'))
  expect((await readImageFolder(at('linked'))).count).toBe(2)
})

test('a file that disappears, or is damaged inside, is an error that names it', async () => {
  folder.write('fleeting/x.png', gray(1))
  folder.write('fleeting/y.png', gray(1))
  for (const decoder of ['sharp', 'javascript'] as const) {
    const fleeting = await readImageFolder(at('fleeting'), { decoder })
    renameSync(at('fleeting/x.png'), at('fleeting/elsewhere'))
    await expect(fleeting.read([1, 0])).rejects.toThrow(
      /fleeting\/x\.png: expected the image that was here when the folder was opened; found nothing there; put it back/,
    )
    renameSync(at('fleeting/elsewhere'), at('fleeting/x.png'))
    expect((await fleeting.read([1, 0])).values[0]).toBe(1)
  }
  const damaged = gray(1)
  damaged[45] ^= 255
  writeFileSync(at('fleeting/y.png'), damaged)
  for (const decoder of ['sharp', 'javascript'] as const) {
    const folder = await readImageFolder(at('fleeting'), { decoder })
    await expect(folder.read([1])).rejects.toThrow(/fleeting\/y\.png: .*repair or remove the file/)
  }
})

test('a folder with nothing to read says so, with an example', async () => {
  folder.write('nothing/readme.txt', 'hello')
  await expect(readImageFolder(at('nothing'))).rejects.toThrow('found no image files; check the path')
  folder.write('nothing/x.png', 'hello')
  await expect(readImageFolder(at('nothing'))).rejects.toThrow(
    /found none among 1 image files: for example, .*x\.png: it is no image/,
  )
  await expect(readImageFolder(at('nowhere'))).rejects.toThrow(
    'expected a folder of images, or one image; found nothing there',
  )
  expect((await readImageFolder(at('photos/b/one.png'))).files).toEqual([at('photos/b/one.png')])
  rmSync(at('nothing'), { recursive: true })
})

test.each([
  [{ size: 0 }, 'size must be an integer from 1 to 4096; got 0'],
  [{ width: 2.5 }, 'width must be an integer from 1 to 4096; got 2.5'],
  [{ fit: 'crop' as 'cover' }, "there is no fit 'crop'"],
  [{ channels: 2 as 1 }, "there is no number of channels '2'"],
  [{ background: 300 }, 'background must be a number from 0 to 255; got 300'],
  [{ decoder: 'shrap' as 'sharp' }, "there is no decoder 'shrap'; did you mean 'sharp'?"],
])('%j is refused', async (options, message) => {
  await expect(readImageFolder(at('photos'), options)).rejects.toThrow(message)
})

test('looking through a folder can be stopped', async () => {
  await expect(readImageFolder(at('photos'), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
})

test('a subset of a folder reads from the folder', async () => {
  const part = subset(await readImageFolder(at('photos')), [1])
  expect((await part.read([0])).values[0]).toBe(2)
})
