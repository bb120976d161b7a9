import { DataError, tarBlockBytes, tarHeader } from '@pretexts/data'

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
  for (let at = 0; at + tarBlockBytes <= bytes.length; ) {
    const header = tarHeader(bytes.subarray(at, at + tarBlockBytes))
    if (header === null) break
    if (header === 'damaged') throw damaged(source, at, 'no header of a file in the archive')
    const { path, size } = header
    const start = at + tarBlockBytes
    if (start + size > bytes.length) throw damaged(source, bytes.length, 'the end of the archive')
    const ending = wanted.find((end) => path === end || path.endsWith(`/${end}`))
    if (ending !== undefined) found.set(ending, bytes.subarray(start, start + size))
    at = start + Math.ceil(size / tarBlockBytes) * tarBlockBytes
  }
  return found
}

function damaged(source: string, offset: number, found: string): DataError {
  const fix = 'the archive is damaged: get it again'
  return new DataError('readTar', { source, offset, expected: 'a file of the archive', found, fix })
}
