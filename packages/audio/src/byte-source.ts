import { DataError } from '@pretexts/data'

/** Bytes that can be read in pieces, from memory or from a file. */
export interface ByteSource {
  /** For messages: the path, or what the caller calls it. */
  readonly name: string
  readonly size: number
  /** The bytes from `offset` on: `length` of them, or fewer where the source ends before. */
  read(offset: number, length: number): Uint8Array
  close(): void
}

/** Bytes in memory. */
export function memorySource(bytes: Uint8Array, name: string): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, Math.min(bytes.length, offset + length)),
    close: () => {},
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there',
  EISDIR: 'a folder',
  EACCES: 'no permission to read it',
}

/**
 * A file that stays open until it is closed. Node only.
 * @throws DataError when it cannot be opened or read
 */
export function fileSource(path: string): ByteSource {
  const { openSync, fstatSync, readSync, closeSync } = process.getBuiltinModule('node:fs')
  const file = attempt(path, () => openSync(path, 'r'))
  const stat = fstatSync(file)
  if (!stat.isFile()) {
    closeSync(file)
    throw fault(path, stat.isDirectory() ? 'a folder' : 'no regular file')
  }
  return {
    name: path,
    size: stat.size,
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, stat.size - offset)))
      let filled = 0
      while (filled < bytes.length) {
        const piece = Math.min(bytes.length - filled, 2 ** 30) // Node reads less than 2 GiB at once
        const got = attempt(path, () => readSync(file, bytes, filled, piece, offset + filled))
        if (got === 0) break // the file became shorter
        filled += got
      }
      return bytes.subarray(0, filled)
    },
    close: () => closeSync(file),
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw fault(path, reasons[code ?? ''] ?? message)
  }
}

function fault(path: string, found: string): DataError {
  return new DataError('fileSource', { source: path, expected: 'a file', found, fix: 'check the path' })
}
