import { crc32 } from '@pretexts/contracts'
import { faultIn } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import type { ZipEntry } from './zip-entry.ts'

/** What the fields of 16 and 32 bits hold. */
const most = { entries: 0xffff, bytes: 0xffffffff, name: 0xffff }

/**
 * A ZIP archive of files as they are, not compressed, dated 1980: the same files give the same bytes.
 * @throws FormatError for more than 65,535 files, more than 4 GiB, or two files of one name
 * @see APPNOTE.TXT, .ZIP File Format Specification, 4.3
 */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  requireWritable(entries)
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const text = new TextEncoder().encode(name)
    const shared = sharedFields(text, bytes)
    const local = joinBytes([fields([4, 0x04034b50]), shared, text])
    parts.push(local, bytes)
    const place = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]) // no comment, disk 0, attributes, where the file begins
    directory.push(joinBytes([fields([4, 0x02014b50], [2, 20]), shared, place, text]))
    offset += local.length + bytes.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const count = entries.length
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])
  return joinBytes([...parts, ...directory, end])
}

/** What the header before a file and its entry in the directory share. */
function sharedFields(name: Uint8Array, bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  return fields(
    [2, 20], // needs version 2.0
    [2, 0x0800], // the name is UTF-8
    [2, 0], // stored
    [2, 0], // midnight
    [2, 0x21], // 1 January 1980
    [4, crc32(bytes)],
    [4, length],
    [4, length],
    [2, name.length],
    [2, 0], // no extra field
  )
}

/** Whole numbers, each in so many bytes, the lowest first. */
function fields(...values: readonly (readonly [bytes: number, value: number])[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap(([bytes, value]) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255)),
  )
}

function requireWritable(entries: readonly ZipEntry[]): void {
  const fault = faultIn('writeZip', 'archive')
  const fix = 'write several archives'
  if (entries.length > most.entries)
    throw fault(`at most ${most.entries} files`, `${entries.length}`, { fix })
  const total = entries.reduce((sum, { name, bytes }) => sum + bytes.length + 6 * name.length + 100, 0)
  if (total > most.bytes) throw fault('at most 4 GiB', `${total} bytes`, { fix })
  const seen = new Set<string>()
  for (const { name } of entries) {
    if (3 * name.length > most.name)
      throw fault('short names', `one of ${name.length} letters`, { fix: 'shorten it' })
    if (seen.has(name)) throw fault('names that differ', `'${name}' twice`, { fix: 'rename one' })
    seen.add(name)
  }
}
