import { crc32 } from 'node:zlib'

/** A file of an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A ZIP archive of files as they are, not compressed, dated 1980: the same files give the same bytes. With `.npy` files in it,
 * it is what `numpy.load` takes as `.npz`.
 * @see APPNOTE.TXT, .ZIP File Format Specification, 4.3
 */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const text = new TextEncoder().encode(name)
    const local = record(0x04034b50, [], text, bytes)
    parts.push(local, bytes)
    // made by 2.0 before what the two records share; comment, disk, attributes and the place of the file behind it
    directory.push(record(0x02014b50, [20], text, bytes, offset))
    offset += local.length + bytes.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, entries.length, true)
  end.setUint16(10, entries.length, true)
  end.setUint32(12, size, true)
  end.setUint32(16, offset, true)
  return joined([...parts, ...directory, new Uint8Array(end.buffer)])
}

/** A local header, or with `offset` an entry of the directory. */
function record(
  signature: number,
  before: readonly number[],
  name: Uint8Array,
  bytes: Uint8Array,
  offset?: number,
): Uint8Array {
  const half = (value: number): number[] => [value & 255, (value >>> 8) & 255]
  const whole = (value: number): number[] => [...half(value), ...half(value >>> 16)]
  const fields = [
    ...whole(signature),
    ...before.flatMap(half),
    ...half(20), // needs 2.0
    ...half(0), // no flags
    ...half(0), // stored
    ...half(0), // midnight
    ...half(0x21), // 1 January 1980
    ...whole(crc32(bytes)),
    ...whole(bytes.length),
    ...whole(bytes.length),
    ...half(name.length),
    ...half(0), // no extra field
    ...(offset === undefined ? [] : [...half(0), ...half(0), ...half(0), ...whole(0), ...whole(offset)]),
  ]
  return joined([Uint8Array.from(fields), name])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
