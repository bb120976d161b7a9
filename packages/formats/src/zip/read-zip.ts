import { crc32 } from '@pretexts/contracts'
import { inflateSync } from 'fflate'
import { type Fault, faultIn } from '../format-error.ts'
import type { ZipEntry } from './zip-entry.ts'

/** One entry of the directory at the end of an archive. */
interface Listed {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its local header begins. */
  readonly offset: number
}

const stored = 0
const deflated = 8

/** Deflate makes nothing smaller than one part in 1,032: a size beyond that is a lie. */
const mostShrinking = 1032

/**
 * The files of a ZIP archive, stored or deflated, in the order of its directory; folders are left out. Sizes are checked against
 * the archive's own before memory is taken, and each file against its checksum.
 *
 * @param source what errors call the archive. Default `zip file`
 * @throws FormatError for a damaged archive, one over 4 GiB, encrypted or split, or packed by other methods
 * @see APPNOTE.TXT, .ZIP File Format Specification, 4.3
 */
export function readZip(bytes: Uint8Array, source = 'zip file'): ZipEntry[] {
  const fault = faultIn('readZip', source)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { entries, directory } = listEntries(bytes, view, fault)
  // Files that overlap would let a small archive unpack to a very large one.
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (packed > directory) throw fault(`files of ${directory} bytes together`, `${packed}`)
  return entries
    .filter(({ name }) => !name.endsWith('/'))
    .map((entry) => ({ name: entry.name, bytes: unpack(entry, bytes, view, fault) }))
}

function listEntries(
  bytes: Uint8Array,
  view: DataView,
  fault: Fault,
): { entries: Listed[]; directory: number } {
  const end = endRecord(view, fault)
  const count = view.getUint16(end + 10, true)
  const directory = view.getUint32(end + 16, true)
  if (count === 0xffff || directory === 0xffffffff)
    throw fault('an archive of at most 65,534 files and 4 GiB', 'a larger one (ZIP64)', { fix: 'split it' })
  const entries: Listed[] = []
  let at = directory
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw fault(`entry ${i + 1} of ${count} of the directory`, 'something else', { offset: at })
    if (view.getUint16(at + 8, true) & 1)
      throw fault('files that are not encrypted', 'an encrypted one', {
        offset: at,
        fix: 'unpack it with its password',
      })
    const length = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { entries, directory }
}

/** The record at the end, behind which only a comment of up to 65,535 bytes may stand. */
function endRecord(view: DataView, fault: Fault): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw fault('the directory of an archive at the end', 'none', { offset: Math.max(0, view.byteLength - 22) })
}

function unpack(entry: Listed, bytes: Uint8Array, view: DataView, fault: Fault): Uint8Array {
  const { name, method, packed, size, offset } = entry
  const place = { offset }
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw fault(`the file '${name}'`, 'something else', place)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > bytes.length)
    throw fault(`${packed} bytes of '${name}'`, `${Math.max(0, bytes.length - start)}`, place)
  const contents = bytes.subarray(start, start + packed)
  const file = method === stored ? contents.slice() : inflate(entry, contents, fault)
  if (file.length !== size) throw fault(`${size} bytes in '${name}'`, `${file.length}`, place)
  if (crc32(file) !== entry.crc)
    throw fault(`the checksum ${entry.crc} of '${name}'`, `${crc32(file)}`, place)
  return file
}

function inflate(
  { name, method, packed, size, offset }: Listed,
  contents: Uint8Array,
  fault: Fault,
): Uint8Array {
  if (method !== deflated)
    throw fault('files that are stored or deflated', `'${name}' packed by method ${method}`, {
      offset,
      fix: 'pack it again',
    })
  if (size > mostShrinking * packed)
    throw fault(`at most ${mostShrinking} times ${packed} bytes in '${name}'`, `${size}`, { offset })
  try {
    return inflateSync(contents, { out: new Uint8Array(size) })
  } catch (error) {
    throw fault(`'${name}' as deflate packs it`, (error as Error).message, { offset })
  }
}
