import { writeAtomically } from '@pretexts/contracts'
import { RunError, UsageError } from '../errors.ts'

/** @throws UsageError when something is there already and may not be replaced */
export function requireFree(path: string, overwrite: boolean): void {
  const { statSync } = process.getBuiltinModule('node:fs')
  if (path.trim() === '') throw new UsageError('the file to write needs a name')
  if (path === '-')
    throw new UsageError("'-' is no name of a file; for standard output name /dev/stdout, and the format")
  const found = statSync(path, { throwIfNoEntry: false })
  if ((found?.isFile() || found?.isDirectory()) && !overwrite)
    // a pipe or a device loses nothing
    throw new UsageError(`'${path}' is there already; choose another name, or ask to overwrite it`)
}

/**
 * Writes a file whole or not at all, making its folder where there is none.
 * @throws RunError naming the file: the disk is full, or the folder may not be written to
 */
export async function writeFileWhole(path: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  const { mkdir } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeAtomically(path, bytesOf(pieces))
  } catch (error) {
    throw new RunError(`${path} was not written: ${(error as Error).message}`)
  }
}

export function* bytesOf(pieces: Iterable<Uint8Array | string>): Iterable<Uint8Array> {
  const encoder = new TextEncoder()
  for (const piece of pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece
}
