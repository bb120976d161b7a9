import { crc32 as zlibCrc32 } from 'node:zlib'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip } from './read-zip.ts'
import { writeZip } from './write-zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const entries = [
  { name: 'a.npy', bytes: bytes('first') },
  { name: 'bé.txt', bytes: new Uint8Array(0) },
  { name: 'c', bytes: bytes('the third') },
]

test('the directory at the end leads to every file, whole and with its checksum', () => {
  const archive = writeZip(entries)
  const view = new DataView(archive.buffer)
  const end = archive.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  expect(view.getUint16(end + 10, true)).toBe(3)
  expect(view.getUint32(end + 16, true) + view.getUint32(end + 12, true)).toBe(end)
  let at = view.getUint32(end + 16, true)
  for (const entry of entries) {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    expect(view.getUint32(at + 16, true)).toBe(zlibCrc32(entry.bytes))
    const length = view.getUint16(at + 28, true)
    expect(new TextDecoder().decode(archive.subarray(at + 46, at + 46 + length))).toBe(entry.name)
    const local = view.getUint32(at + 42, true)
    expect(view.getUint32(local, true)).toBe(0x04034b50)
    const start = local + 30 + length
    expect(archive.slice(start, start + view.getUint32(local + 22, true))).toEqual(entry.bytes)
    at += 46 + length
  }
  expect(at).toBe(end)
})

test('another program unpacks it, and so do we', () => {
  const archive = writeZip(entries)
  expect(Object.entries(unzipSync(archive))).toEqual(entries.map(({ name, bytes: file }) => [name, file]))
  expect(readZip(archive)).toEqual(entries)
})

test('two files of one name are refused', () => {
  expect(() => writeZip([entries[0], entries[0]])).toThrow(
    "expected names that differ; found 'a.npy' twice; rename one",
  )
})
