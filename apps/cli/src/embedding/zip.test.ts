import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { zip } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('the directory at the end leads to every file, whole and with its checksum', () => {
  const entries = [
    { name: 'a.npy', bytes: bytes('first') },
    { name: 'bé.txt', bytes: new Uint8Array(0) },
    { name: 'c', bytes: bytes('the third') },
  ]
  const archive = zip(entries)
  const view = new DataView(archive.buffer)
  const end = archive.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  expect(view.getUint16(end + 10, true)).toBe(3)
  expect(view.getUint32(end + 16, true) + view.getUint32(end + 12, true)).toBe(end)
  let at = view.getUint32(end + 16, true)
  for (const entry of entries) {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    expect(view.getUint32(at + 16, true)).toBe(crc32(entry.bytes))
    const length = view.getUint16(at + 28, true)
    const name = archive.subarray(at + 46, at + 46 + length)
    expect(new TextDecoder().decode(name)).toBe(entry.name)
    const local = view.getUint32(at + 42, true)
    expect(view.getUint32(local, true)).toBe(0x04034b50)
    const start = local + 30 + length
    expect(archive.slice(start, start + view.getUint32(local + 22, true))).toEqual(entry.bytes)
    at += 46 + length
  }
  expect(at).toBe(end)
})
