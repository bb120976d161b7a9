import { DataError } from '@pretexts/data'

const block = 512

/**
 * The files in a tar archive whose names end in one of `wanted`, by that ending; nothing is copied.
 *
 * @param source what to call the archive in an error
 * @throws DataError for bytes that are no tar archive, or a truncated one
 * @see POSIX.1-1988, ustar
 */
export function readTar(
  bytes: Uint8Array,
  wanted: readonly string[],
  source: string,
): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + block)
    const size = octal(header, 124, 12)
    const start = at + block
    if (!isHeader(header) || Number.isNaN(size))
      throw damaged(source, at, 'no header of a file in the archive')
    if (start + size > bytes.length) throw damaged(source, bytes.length, 'the end of the archive')
    const name = text(header, 0, 100)
    const ending = wanted.find((end) => name === end || name.endsWith(`/${end}`))
    if (ending !== undefined) found.set(ending, bytes.subarray(start, start + size))
    at = start + Math.ceil(size / block) * block
  }
  return found
}

/** The checksum is the sum of the header's bytes, its own eight counted as spaces. */
function isHeader(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
  return sum === octal(header, 148, 8)
}

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length)).replace(/\0.*$/s, '')

const octal = (bytes: Uint8Array, from: number, length: number): number =>
  Number.parseInt(text(bytes, from, length).trim() || '0', 8)

function damaged(source: string, offset: number, found: string): DataError {
  const fix = 'the archive is damaged: get it again'
  return new DataError('readTar', { source, offset, expected: 'a file of the archive', found, fix })
}
