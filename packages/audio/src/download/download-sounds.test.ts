import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DataError } from '@pretexts/data'
import { afterAll, expect, test } from 'vitest'
import { makeTar, type TarFile } from '../../testing/make-tar.ts'
import { downloadSounds, fetchArchive } from './download-sounds.ts'
import { extractTar } from './extract-tar.ts'

const root = mkdtempSync(join(tmpdir(), 'pretexts-archives-'))
afterAll(() => rmSync(root, { recursive: true }))

let number = 0
/** Unpacks an archive with these files, and reads them. */
async function unpack(files: TarFile[], change: (packed: Uint8Array) => Uint8Array = (packed) => packed) {
  const folder = join(root, String(number++))
  const archive = `${folder}.tar.gz`
  writeFileSync(archive, change(gzipSync(makeTar(files))))
  const count = await extractTar(archive, folder)
  return { count, read: (name: string) => readFileSync(join(folder, name), 'latin1'), folder }
}

test('files come out as they went in, of any size, in folders', async () => {
  const large = 'abc'.repeat(700_000)
  const { count, read } = await unpack([
    { name: './', type: '5' },
    { name: './a/', type: '5' },
    { name: './a/one.txt', contents: 'one' },
    { name: 'deep/er/large.bin', contents: large },
    { name: 'empty', contents: '' },
    { name: 'block', contents: 'x'.repeat(512) },
  ])
  expect(count).toBe(4)
  expect(read('a/one.txt')).toBe('one')
  expect(read('deep/er/large.bin')).toBe(large)
  expect(read('empty')).toBe('')
  expect(read('block')).toBe('x'.repeat(512))
})

test('long names are read in all three ways of writing them; links are left out', async () => {
  const long = `${'folder/'.repeat(20)}name.txt`
  const { count, read, folder } = await unpack([
    { name: '././@LongLink', type: 'L', contents: `${long}\0` },
    { name: long.slice(0, 100), contents: 'gnu' },
    { name: 'PaxHeaders/x', type: 'x', contents: `30 mtime=1\n${11 + 4 + long.length} path=pax/${long}\n` },
    { name: 'short', contents: 'pax' },
    { name: 'name.txt', prefix: 'ustar/folder', contents: 'ustar' },
    { name: 'link', type: '2' },
  ])
  expect(count).toBe(3)
  expect(read(long)).toBe('gnu')
  expect(read(`pax/${long}`)).toBe('pax')
  expect(read('ustar/folder/name.txt')).toBe('ustar')
  expect(existsSync(join(folder, 'link'))).toBe(false)
})

test.each(['../outside.txt', 'a/../../outside.txt', '/outside.txt'])(
  '%s would write outside, and is refused',
  async (name) => {
    await expect(unpack([{ name, contents: 'x' }])).rejects.toThrow(
      'expected paths inside the archive; found',
    )
    expect(existsSync(join(root, 'outside.txt'))).toBe(false)
  },
)

test.each([
  ['cut off', (packed: Uint8Array) => packed.subarray(0, packed.length - 40)],
  ['not packed', () => Uint8Array.from({ length: 600 }, (_, i) => i % 251)],
  ['packed, but no archive', () => gzipSync(new Uint8Array(2000).fill(65))],
  ['an archive without an end', () => gzipSync(makeTar([{ name: 'a', contents: 'b' }]).subarray(0, 700))],
])('an archive that is %s is an error', async (_, change) => {
  const random = Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * i * 7919) % 256)).join('')
  await expect(unpack([{ name: 'a', contents: random }], change)).rejects.toThrow(DataError)
})

test('an archive is fetched, checked, unpacked, and not fetched again', async () => {
  const packed = gzipSync(makeTar([{ name: 'yes/1.wav', contents: 'sound' }]))
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    response.end(packed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/words.tar.gz`
  const digits = createHash('sha256').update(packed).digest('hex')
  const archive = { address, checksum: { algorithm: 'sha256', digits } } as const
  const folder = join(root, 'cache')
  const files = await fetchArchive(archive, folder)
  expect(readFileSync(join(files, 'yes/1.wav'), 'utf8')).toBe('sound')
  expect(await fetchArchive(archive, folder)).toBe(files)
  expect(requests).toBe(1)
  const wrong = { address, checksum: { algorithm: 'sha256', digits: '0'.repeat(64) } } as const
  await expect(fetchArchive(wrong, join(root, 'wrong'))).rejects.toThrow(DataError)
  expect(existsSync(join(root, 'wrong/files'))).toBe(false)
  server.close()
  server.closeAllConnections()
})

test('a set that is not known gets a suggestion', async () => {
  await expect(downloadSounds('speech-command')).rejects.toThrow('speech-commands')
})
