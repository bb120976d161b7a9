import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeAtomically } from '@pretexts/train'
import { Failure, UsageError } from '../failure.ts'

/** @throws UsageError when something is there already and may not be replaced */
export function requireFree(path: string, overwrite: boolean): void {
  if (existsSync(path) && !overwrite)
    throw new UsageError(`'${path}' is there already; choose another --out, or add --overwrite`)
}

/**
 * Writes a file whole or not at all, making its folder where there is none.
 * @throws Failure naming the file: the disk is full, or the folder may not be written to
 */
export async function writeFileWhole(path: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeAtomically(path, bytesOf(pieces))
  } catch (error) {
    throw new Failure(`${path} was not written: ${(error as Error).message}`)
  }
}

function* bytesOf(pieces: Iterable<Uint8Array | string>): Iterable<Uint8Array> {
  const encoder = new TextEncoder()
  for (const piece of pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece
}
