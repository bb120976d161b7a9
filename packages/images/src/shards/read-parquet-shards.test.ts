import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Batches, DataError } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { writeParquetShard } from '../../testing/write-parquet.ts'
import { writePng } from '../../testing/write-png.ts'
import { EncodedImages } from './parquet/encoded-images.ts'
import { openParquet } from './parquet/parquet-file.ts'
import { type ParquetShardOptions, readParquetShards } from './read-parquet-shards.ts'

const folder = temporaryFolder().path
const path = (name = ''): string => join(folder, name)

/** A gray picture in one shade. */
const png = (shade: number, side = 4): Uint8Array =>
  writePng({ width: side, height: side, values: new Uint8Array(side * side).fill(shade) })
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ image: png(from + i), label: (from + i) % 3 }))

const classNames = ['cat', 'dog', 'ant']
writeParquetShard(path('a-0.parquet'), rows(0, 5), { classNames })
writeParquetShard(path('a-1.parquet'), rows(5, 12), { groupRows: 3, classNames })

afterEach(() => {
  vi.doUnmock('hyparquet')
  vi.resetModules()
})

test('images of all shards are read by number, with the names of their classes', async () => {
  const images = await readParquetShards(path('a-*.parquet'))
  expect([images.count, images.form, images.classNames, images.window]).toEqual([
    12,
    { kind: 'image', channels: 1, height: 4, width: 4 },
    ['ant', 'cat', 'dog'],
    10_000,
  ])
  const { values, labels } = await images.read([11, 0, 5, 4])
  expect([values[0], values[16], values[32], values[48]]).toEqual([11, 0, 5, 4])
  expect(labels && [...labels]).toEqual([0, 1, 0, 2])
})

test('ranges, single files and folders are found; without a column of classes there are none', async () => {
  expect((await readParquetShards(path('a-{0..1}.parquet'))).count).toBe(12)
  expect((await readParquetShards(path('a-1.parquet'))).count).toBe(7)
  expect((await readParquetShards(path())).count).toBe(12)
  writeParquetShard(path('plain.parquet'), [{ image: png(7) }])
  const plain = await readParquetShards(path('plain.parquet'))
  expect([plain.count, plain.labels, plain.classNames]).toEqual([1, null, null])
  rmSync(path('plain.parquet'))
})

test('a column of plain bytes under another name, with classes that are texts, compressed with gzip and Zstandard', async () => {
  const { gzipSync, zstdCompressSync } = process.getBuiltinModule('node:zlib')
  for (const [codec, compress] of [
    ['GZIP', gzipSync],
    ['ZSTD', zstdCompressSync],
  ] as const) {
    const columnData = [
      { name: 'jpg', data: [png(1), png(2)], type: 'BYTE_ARRAY' as const },
      { name: 'kind', data: ['x', 'y'], type: 'STRING' as const },
    ]
    const compressors = { [codec]: (bytes: Uint8Array) => new Uint8Array(compress(bytes)) }
    writeFileSync(path('plain.bin'), new Uint8Array(parquetWriteBuffer({ columnData, codec, compressors })))
    const options = { imageColumn: 'jpg', labelColumn: 'kind' }
    const images = await readParquetShards(path('plain.bin'), options)
    const { values, labels } = await images.read([1, 0])
    expect([values[0], values[16], labels?.[0], images.classNames]).toEqual([2, 1, 1, ['x', 'y']])
  }
})

test('an epoch that is shuffled within a window reads every row group once, and what is read does not depend on what was read before', async () => {
  const shades = Array.from({ length: 60 }, (_, i) => ({ image: png(i) }))
  writeParquetShard(path('many.bin'), shades, { groupRows: 7 })
  const encoded = new EncodedImages([await openParquet(path('many.bin'))], 'image', 20)
  const images = await readParquetShards(path('many.bin'), { window: 20, cacheBytes: 0 })
  const batches = new Batches({ count: 60, batchSize: 8, rng: new Random(3), window: 20 })
  for (let step = 0; step < 8; step++) {
    const indices = batches.indices(step)
    for (const index of indices) expect(await encoded.take(index)).toEqual(shades[index].image)
    const { values } = await images.read(indices)
    expect(Array.from(indices, (_, i) => values[16 * i])).toEqual([...indices])
  }
  expect(encoded.groupsRead).toBe(9)
  // Resumed in the middle: the same batches, from nothing.
  const resumed = await readParquetShards(path('many.bin'), { window: 20, cacheBytes: 0 })
  const order = new Batches({ count: 60, batchSize: 8, rng: new Random(3), window: 20 })
  for (const step of [5, 6, 9]) {
    const indices = order.indices(step)
    const { values } = await resumed.read(indices)
    expect(indices).toEqual(batches.indices(step))
    expect(Array.from(indices, (_, i) => values[16 * i])).toEqual([...indices])
  }
})

test('no more is kept than about two windows, in any order of reading', async () => {
  const shades = Array.from({ length: 40 }, (_, i) => ({ image: png(i) }))
  writeParquetShard(path('many.bin'), shades, { groupRows: 4 })
  const encoded = new EncodedImages([await openParquet(path('many.bin'))], 'image', 3)
  for (const index of new Random(1).permutation(40)) {
    expect(await encoded.take(index)).toEqual(shades[index].image)
    expect(encoded.kept).toBeLessThanOrEqual(2 * 3 + 4)
  }
  expect(encoded.groupsRead).toBeGreaterThan(10)
})

const refused = async (name: string, options?: ParquetShardOptions): Promise<DataError> => {
  const error = await readParquetShards(path(name), options).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(DataError)
  return error
}

test('a shard that is missing, cut or no Parquet is named', async () => {
  expect((await refused('a-{0..2}.parquet')).message).toContain(
    'a-2.parquet: expected a shard; found nothing there',
  )
  expect((await refused('none-*.parquet')).message).toContain('expected Parquet files; found none')
  const whole = readFileSync(path('a-0.parquet'))
  for (const length of [6, 11, whole.length - 1]) {
    writeFileSync(path('cut.bin'), whole)
    truncateSync(path('cut.bin'), length)
    expect((await refused('cut.bin')).message).toContain(
      `cut.bin: expected PAR1, which ends a Parquet file; found the end of the file, after ${length} bytes: it was cut; copy or download`,
    )
  }
  writeFileSync(path('cut.bin'), 'not at all')
  expect((await refused('cut.bin')).message).toContain(
    'a Parquet file, which begins with PAR1; found other bytes',
  )
})

test('a row group that was damaged is an error that says where', async () => {
  const bytes = readFileSync(path('a-1.parquet'))
  writeFileSync(path('damaged.bin'), bytes.fill(0xff, 4, 60))
  expect((await refused('damaged.bin')).message).toMatch(
    /damaged\.bin: expected rows 0 to 2 of column image; found /,
  )
})

test('a column that is missing or holds no images is refused, with the columns that there are', async () => {
  expect((await refused('a-0.parquet', { imageColumn: 'picture' })).message).toContain(
    'a-0.parquet: expected a column picture; found columns image, label; say which column holds the images: imageColumn',
  )
  expect((await refused('a-0.parquet', { imageColumn: 'label' })).message).toContain(
    'expected encoded images (bytes) in column label; found INT64',
  )
  expect((await refused('a-0.parquet', { labelColumn: 'class' })).message).toContain(
    'expected a column class; found columns image, label; say which column holds the classes: labelColumn',
  )
})

test('files without images, rows without one, and bytes that are no image are refused', async () => {
  writeParquetShard(path('no.bin'), [])
  expect((await refused('no.bin')).message).toContain('expected images; found none in 1 Parquet file')
  writeParquetShard(path('no.bin'), [{ image: new Uint8Array(9).fill(1) }])
  expect((await refused('no.bin')).message).toContain(
    'no.bin, row 0: expected an image that can be read; found it is no image',
  )
  writeParquetShard(path('no.bin'), [
    { image: png(1) },
    { image: null },
    { image: new Uint8Array(9).fill(1) },
  ])
  const images = await readParquetShards(path('no.bin'))
  await expect(images.read([1])).rejects.toThrow(
    'no.bin, row 1: expected an image in column image; found none',
  )
  await expect(images.read([2])).rejects.toThrow(
    'no.bin, row 2: expected an image that can be read; found it is no image',
  )
  expect((await images.read([0])).values[0]).toBe(1)
})

test('an image that does not fit the first row group needs a size, or a number of channels', async () => {
  const color = writePng({ width: 4, height: 4, values: new Uint8Array(48).fill(9), color: 2 })
  writeParquetShard(path('mixed.bin'), [{ image: png(1) }, { image: png(2, 5) }, { image: color }], {
    groupRows: 1,
  })
  const images = await readParquetShards(path('mixed.bin'))
  await expect(images.read([1])).rejects.toThrow(
    'row 1: expected an image that can be read; found it has 5×5 pixels, and those of the first row group 4×4; give a size',
  )
  await expect(images.read([2])).rejects.toThrow(
    'it is in color, and the first row group is gray; ask for 1 or 3 channels',
  )
  const fitted = await readParquetShards(path('mixed.bin'), { size: 4, channels: 1 })
  expect((await fitted.read([1, 2])).values.length).toBe(32)
})

test('without hyparquet the error says what to install', async () => {
  vi.doMock('hyparquet', () => {
    throw new Error('not installed')
  })
  const fresh = await import('./read-parquet-shards.ts')
  await expect(fresh.readParquetShards(path('a-0.parquet'))).rejects.toThrow(/run npm install hyparquet/)
})
