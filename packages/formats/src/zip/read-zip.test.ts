import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip } from './read-zip.ts'
import { writeZip } from './write-zip.ts'

const file = { name: 'a', bytes: new TextEncoder().encode('abcabcabcabc'.repeat(20)) }

test('deflated files are unpacked, folders left out, a comment at the end skipped', () => {
  const archive = zipSync({ a: file.bytes, folder: {} }, { level: 9, comment: 'hello' })
  expect(archive.length).toBeLessThan(file.bytes.length)
  expect(readZip(archive)).toEqual([file])
})

/** The archive with one field of its directory changed. */
function changed(archive: Uint8Array, offset: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  const directory = view.getUint32(copy.length - 6, true)
  if (size === 4) view.setUint32(directory + offset, value, true)
  else view.setUint16(directory + offset, value, true)
  return copy
}
const packed = zipSync({ a: file.bytes }, { level: 9 })
const stored = writeZip([file])

test.each([
  ['a size that deflate cannot reach', changed(packed, 24, 0xffffffff), 'at most 1032 times'],
  ['a smaller size', changed(packed, 24, 12), 'the checksum'],
  ['a larger size', changed(packed, 24, 241), "expected 241 bytes in 'a'; found 240"],
  ['more packed bytes than there are', changed(stored, 20, 1e6), 'found 1000000'],
  ['another checksum', changed(packed, 16, 7), "the checksum 7 of 'a'"],
  ['a place beyond the end', changed(stored, 42, 1e6), "the file 'a'; found something else"],
  ['an unknown method', changed(stored, 10, 14, 2), "'a' packed by method 14"],
  ['encryption', changed(stored, 8, 1, 2), 'an encrypted one'],
  ['a file that is no archive', new Uint8Array(100), 'the directory of an archive at the end'],
  ['an empty file', new Uint8Array(0), 'the directory of an archive at the end'],
])('%s is refused', (_, archive, message) => {
  expect(() => readZip(archive as Uint8Array)).toThrow(message as string)
})

test('files that overlap are refused: they would unpack to much more than the archive holds', () => {
  const one = writeZip([{ name: 'a', bytes: new Uint8Array(1000) }])
  const view = new DataView(one.buffer)
  const directory = view.getUint32(one.length - 6, true)
  const entry = one.slice(directory, one.length - 22)
  const end = one.slice(one.length - 22)
  new DataView(end.buffer).setUint16(10, 50, true)
  const bomb = Uint8Array.from([
    ...one.subarray(0, directory),
    ...Array.from({ length: 50 }, () => [...entry]).flat(),
    ...end,
  ])
  expect(() => readZip(bomb)).toThrow('found 50000')
})
