import { DataError } from './data-error.ts'

// Node's modules are asked for when a file is read, so that importing this package in a browser asks for none.

/** Nothing that we read is larger; a compressed file that claims more is not unpacked any further. */
const maxBytes = 2 ** 30

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there',
  EISDIR: 'a folder',
  EACCES: 'no permission to read it',
}

/**
 * The contents of a file; unpacked when it is gzip, whatever its name says. Node only.
 *
 * @throws DataError when it cannot be read, or begins as gzip and is damaged
 */
export async function readFileBytes(path: string): Promise<Uint8Array> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const buffer = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const found = reasons[error.code ?? ''] ?? error.message
    throw new DataError('readFileBytes', { source: path, expected: 'a file', found, fix: 'check the path' })
  })
  const gzip = buffer[0] === 0x1f && buffer[1] === 0x8b
  return bytesOf(gzip ? gunzip(buffer, path) : buffer)
}

/** The first of these files that is there, or null. Node only. */
export function firstExisting(paths: readonly string[]): string | null {
  const { existsSync } = process.getBuiltinModule('node:fs')
  return paths.find((path) => existsSync(path)) ?? null
}

/**
 * The folder of an installed npm package, or null. Node only.
 * @param from the module that asks, `import.meta.url`: where the search begins
 */
export function packageFolder(name: string, from: string): string | null {
  const { createRequire } = process.getBuiltinModule('node:module')
  const { dirname } = process.getBuiltinModule('node:path')
  try {
    return dirname(createRequire(from).resolve(`${name}/package.json`))
  } catch {
    return null
  }
}

function gunzip(packed: Buffer, path: string): Buffer {
  try {
    return process.getBuiltinModule('node:zlib').gunzipSync(packed, { maxOutputLength: maxBytes })
  } catch (error) {
    const expected = `whole gzip data of at most ${maxBytes} bytes`
    const fix = 'the file is damaged: get it again'
    throw new DataError('readFileBytes', { source: path, expected, found: (error as Error).message, fix })
  }
}

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}
