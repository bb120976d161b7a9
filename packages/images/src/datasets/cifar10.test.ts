import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { imagesFromCifar } from '../cifar/images-from-cifar.ts'
import { readTar } from '../cifar/read-tar.ts'
import { readCifar10 } from './cifar10.ts'
import { imageDatasets } from './image-datasets.ts'

const folder = temporaryFolder()
const at = (name: string) => `${folder.path}/${name}`

/** Two records: the first pixel of red, green and blue has its own value, and so has the file. */
function records(file: number, labels: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(labels.length * 3073)
  for (const [i, label] of labels.entries()) {
    bytes[i * 3073] = label
    for (const channel of [0, 1, 2]) bytes[i * 3073 + 1 + channel * 1024] = 100 * channel + 10 * file + i
  }
  return bytes
}

const originals = 'original/cifar-10-batches-bin'
for (const batch of [1, 2, 3, 4, 5])
  folder.write(`${originals}/data_batch_${batch}.bin`, records(batch, [batch, 9]))
folder.write(`${originals}/test_batch.bin`, records(0, [8]))
folder.write('packed/readme', '')
execFileSync('tar', [
  '-czf',
  at('packed/cifar-10-binary.tar.gz'),
  '-C',
  at('original'),
  'cifar-10-batches-bin',
])
symlinkSync(at(originals), at('files'))

test.each(['original', 'packed', 'files'])('records become images of three planes: %s', async (place) => {
  const train = await readCifar10('train', { folder: at(place) })
  expect(train).toMatchObject({
    name: `${at(place)}/train`,
    count: 10,
    form: { kind: 'image', channels: 3, height: 32, width: 32 },
    labels: Int32Array.of(1, 9, 2, 9, 3, 9, 4, 9, 5, 9),
  })
  expect([train.classNames?.[0], train.classNames?.[9]]).toEqual(['airplane', 'truck'])
  const { values } = train.read([5])
  expect([values[0], values[1024], values[2048], values[1]]).toEqual([31, 131, 231, 0])
  expect((await readCifar10('test', { folder: at(place) })).labels).toEqual(Int32Array.of(8))
})

test('a missing file is an error with its address and checksum', async () => {
  await expect(readCifar10('test', { folder: at('none') })).rejects.toThrow(
    /none: expected the file test_batch\.bin, or the archive .*put https:.*tar\.gz \(170 MB, md5 c32a1d4a.*\) there/,
  )
  folder.write('empty/cifar-10-binary.tar.gz', gzipSync(new Uint8Array(1024)))
  await expect(readCifar10('test', { folder: at('empty') })).rejects.toThrow(
    'found no such file in the archive',
  )
  expect(imageDatasets.map(({ name }) => name)).toContain('cifar-10')
})

test('a file that is cut, and a label that names no class, are errors at their place', () => {
  const read = (bytes: Uint8Array) =>
    imagesFromCifar({ name: 'x', files: [{ source: 'a.bin', bytes }], classNames: ['a', 'b'] })
  expect(() => read(records(0, [1, 1]).subarray(0, 6000))).toThrow(
    'a.bin: expected records of 3073 bytes; found 6000 bytes',
  )
  expect(() => read(new Uint8Array(0))).toThrow('found 0 bytes')
  expect(() => read(records(0, [1, 2]))).toThrow('a.bin, byte 3073: expected a label below 2; found 2')
})

test('an archive that is cut, or damaged, or no archive, is an error', () => {
  const archive = new Uint8Array(gunzipSync(readFileSync(at('packed/cifar-10-binary.tar.gz'))))
  expect(readTar(archive, ['test_batch.bin'], 'x').get('test_batch.bin')).toEqual(records(0, [8]))
  expect(() => readTar(archive.subarray(0, 3000), ['test_batch.bin'], 'x')).toThrow(
    'found the end of the archive',
  )
  expect(() => readTar(new Uint8Array(2000).fill(65), [], 'x')).toThrow(
    'x, byte 0: expected a file of the archive',
  )
  const damaged = archive.slice()
  damaged[3] ^= 1
  expect(() => readTar(damaged, [], 'x')).toThrow('get it again')
})
