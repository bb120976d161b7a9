import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataError } from '@pretexts/data'
import { afterAll, expect, test } from 'vitest'
import { writePng } from '../../testing/write-png.ts'
import { writeTar } from '../../testing/write-tar.ts'
import { readImageShards } from './read-image-shards.ts'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-shards-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string): string => join(folder, name)

/** A gray picture in one shade. */
const png = (shade: number): Uint8Array =>
  writePng({ width: 4, height: 4, values: new Uint8Array(16).fill(shade) })
const write = (name: string, files: Record<string, Uint8Array | string>): void =>
  writeFileSync(path(name), writeTar(files))

write('a-0.tar', {
  'x/0001.png': png(10),
  'x/0001.cls': '3',
  'x/0001.txt': 'a caption',
  'x/0002.png': png(20),
  'x/0002.json': '{"label": 7}',
})
write('a-1.tar', { '0001.cls': '3\n', '0001.png': png(30), 'readme.md': 'no image' })

test('samples of all shards are read by number, with their classes, whatever else lies beside them', async () => {
  const images = await readImageShards(path('a-*.tar'))
  expect([images.count, images.form, images.classNames, images.window]).toEqual([
    3,
    { kind: 'image', channels: 1, height: 4, width: 4 },
    ['3', '7'],
    10_000,
  ])
  const { values, labels } = await images.read([2, 0, 1])
  expect([values[0], values[16], values[32]]).toEqual([30, 10, 20])
  expect(labels && [...labels]).toEqual([0, 0, 1])
})

test('numbered shards, single ones and folders of shards are found; images without classes have none', async () => {
  expect((await readImageShards(path('a-{0..1}.tar'))).count).toBe(3)
  expect((await readImageShards(path('a-1.tar'))).count).toBe(1)
  expect((await readImageShards(folder, { window: 2 })).window).toBe(2)
  write('plain-0.tar', { '1.png': png(1), '2.png': png(2), '2.cls': '0' })
  expect((await readImageShards(path('plain-0.tar'))).labels).toBeNull()
  rmSync(path('plain-0.tar'))
})

const refused = (pattern: string) => readImageShards(pattern).catch((error) => error)

test('a shard that is missing is named', async () => {
  const error = await refused(path('a-{0..2}.tar'))
  expect(error).toBeInstanceOf(DataError)
  expect(error.message).toContain(`a-2.tar: expected a shard; found nothing there`)
  expect((await refused(path('none-*.tar'))).message).toContain('expected tar archives; found none')
})

const end = 'the block of zeros that ends a tar archive'
test.each([
  [
    'inside an image',
    700,
    'byte 512: expected 400 bytes of 1.png; found the end of the file, after 700 bytes',
  ],
  ['inside a header', 1300, `byte 1024: expected ${end}; found the end of the file, after 1300 bytes`],
  ['between two files', 1024, `byte 1024: expected ${end}; found the end of the file, after 1024 bytes`],
])('a shard that was cut %s is an error that says where', async (_where, length, message) => {
  const image = new Uint8Array(400) // what follows the picture is not looked at
  image.set(png(1))
  write('cut.tar', { '1.png': image, '2.png': png(2) })
  truncateSync(path('cut.tar'), length)
  const error = await refused(path('cut.tar'))
  rmSync(path('cut.tar'))
  expect(error).toBeInstanceOf(DataError)
  expect(error.message).toContain(`${message}: it was cut; copy or download the shard again`)
})

test('what is no tar archive, a sample with two images, and broken JSON are refused', async () => {
  writeFileSync(path('no.tar'), new Uint8Array(2048).fill(7))
  expect((await refused(path('no.tar'))).message).toContain(
    'byte 0: expected the header of a file in a tar archive',
  )
  write('no.tar', { '1.json': '{', '1.png': png(1) })
  expect((await refused(path('no.tar'))).message).toContain('expected JSON in 1.json')
  write('no.tar', { '1.png': png(1), '1.PNG': png(2) })
  expect((await refused(path('no.tar'))).message).toContain('found 1.PNG twice')
  write('no.tar', { '1.png': 'no image' })
  expect((await refused(path('no.tar'))).message).toContain('it is no image')
  rmSync(path('no.tar'))
})
