import { writeAtomically } from '@pretexts/contracts'
import { bytesOf } from '../embedding/new-file.ts'
import { RunError, UsageError } from '../errors.ts'

/** The files of a folder: contents by name, in pieces. */
export type FolderFiles = Iterable<readonly [name: string, pieces: Iterable<Uint8Array | string>]>

/**
 * Writes a folder whole or not at all: it is made beside the old one, which is moved away only when the new one is complete, and moved back
 * when that fails.
 * @param own names that such folders hold: one with anything else is left alone
 * @param files names that would leave the folder, such as `../x`, are refused
 * @throws UsageError when the folder holds something else, RunError when it cannot be written
 */
export async function replaceFolder(
  given: string,
  own: readonly string[],
  files: FolderFiles,
): Promise<void> {
  const { mkdir, mkdtemp, realpath, rename, rm } = process.getBuiltinModule('node:fs/promises')
  const { dirname, join, resolve } = process.getBuiltinModule('node:path')
  const place = resolve(given) // without a slash at its end: what is made beside it must not be inside it
  const path = await realpath(place).catch(() => place) // a link stays one
  const isThere = await requireOwnFolder(path, own)
  let fresh: string | null = null
  try {
    await mkdir(dirname(path), { recursive: true })
    fresh = await mkdtemp(`${path}.pretexts-`) // a name that nobody has
    for (const [name, pieces] of files) await writeAtomically(join(fresh, plainName(name)), bytesOf(pieces))
    const old = `${fresh}-old`
    if (isThere) await rename(path, old)
    await rename(fresh, path).catch(async (error: Error) => {
      if (isThere) await rename(old, path)
      throw error
    })
    await rm(old, { recursive: true, force: true })
  } catch (error) {
    if (fresh !== null) await rm(fresh, { recursive: true, force: true }).catch(() => {}) // the first error is the one to tell
    if (error instanceof UsageError) throw error
    throw new RunError(`${given} was not written: ${(error as Error).message}`)
  }
}

/** @throws UsageError for a name that is a path, or none */
function plainName(name: string): string {
  if (/^[^/\\\0]+$/.test(name) && name !== '.' && name !== '..') return name
  throw new UsageError(`'${name}' is no name of a file in a folder, so nothing was written; rename it`)
}

/** Only such folders are replaced, not whatever else a mistyped path may hold. Whether there is one. */
async function requireOwnFolder(path: string, own: readonly string[]): Promise<boolean> {
  const { readdir } = process.getBuiltinModule('node:fs/promises')
  const found = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    const reason = error.code === 'ENOTDIR' ? 'it is a file' : error.message
    throw new UsageError(`cannot use '${path}' as a folder: ${reason}; choose another name`)
  })
  const foreign = found?.find((name) => !own.includes(name))
  if (foreign === undefined) return found !== null
  throw new UsageError(`'${path}' holds '${foreign}', so it is left alone; choose another name`)
}
