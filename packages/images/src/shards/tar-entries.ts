import type { FileHandle } from 'node:fs/promises'
import { DataError, tarBlockBytes, tarHeader, tarLongName } from '@pretexts/data'

/** A file inside a tar archive. */
export interface TarEntry {
  readonly path: string
  /** Where its contents begin. */
  readonly offset: number
  readonly size: number
}

/**
 * The files in a tar archive, in their order. Only headers are read, and the contents of long names.
 * @param path for errors
 * @param size bytes of the archive
 * @throws DataError when the archive is damaged, or was cut: inside a file, or before the block of zeros that ends it
 */
export async function* tarEntries(file: FileHandle, path: string, size: number): AsyncGenerator<TarEntry> {
  let longName: string | null = null
  for (let at = 0; ; ) {
    if (at + tarBlockBytes > size) throw cut(path, at, 'the block of zeros that ends a tar archive', size)
    const header = tarHeader(await bytesAt(file, at, tarBlockBytes))
    if (header === null) return
    if (header === 'damaged') throw damaged(path, at)
    const offset = at + tarBlockBytes
    if (offset + header.size > size) throw cut(path, offset, `${header.size} bytes of ${header.path}`, size)
    if (header.type === 'L' || header.type === 'x') {
      longName = tarLongName(header.type, await bytesAt(file, offset, header.size))
    } else {
      if (header.type === '0') yield { path: longName ?? header.path, offset, size: header.size }
      longName = null
    }
    at = offset + Math.ceil(header.size / tarBlockBytes) * tarBlockBytes
  }
}

/** Some bytes of an open file. */
export async function bytesAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const { buffer } = await file.read(new Uint8Array(length), 0, length, offset)
  return buffer
}

function cut(source: string, offset: number, expected: string, size: number): DataError {
  const found = `the end of the file, after ${size} bytes: it was cut`
  return new DataError('readImageShards', {
    source,
    offset,
    expected,
    found,
    fix: 'copy or download the shard again',
  })
}

function damaged(source: string, offset: number): DataError {
  return new DataError('readImageShards', {
    source,
    offset,
    expected: 'the header of a file in a tar archive',
    found: 'bytes whose checksum is wrong',
    fix: 'copy the shard again; an archive that is compressed (.tar.gz) must be unpacked first',
  })
}
