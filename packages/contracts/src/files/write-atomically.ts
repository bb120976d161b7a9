import { type Place, placeBeside } from './place-beside.ts'

/**
 * Writes a file so that its path holds the old contents or the new ones, whole, at every instant: also when the process is
 * killed, the power fails or the disk is full. Node only.
 *
 * The pieces go to a file of another name in the same folder, one that nobody has, are forced to the disk, and take the name in one step;
 * then the folder is forced to the disk too, for the name is kept there. A symbolic link stays one: what it leads to is
 * replaced. A pipe or a device cannot be replaced: it gets the pieces as they come. Permissions stay as they were.
 *
 * @throws the system's error (`ENOSPC`, `EACCES`, …) with the old contents in place and nothing left beside it
 */
export async function writeAtomically(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const { open, rename, rm } = process.getBuiltinModule('node:fs/promises')
  const { target, temporary, mode } = placeBeside(path)
  if (temporary === null) return writePieces(await open(target, 'w'), pieces)
  const [fresh, file] = await firstFree(temporary, async (name) => open(name, 'wx', mode))
  try {
    await writePieces(file, pieces, { mode, sync: true })
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {}) // the first error is the one to tell
    throw error
  }
  syncFolder(target)
}

/** `writeAtomically` for files that are small enough to wait for. Node only. */
export function writeAtomicallySync(path: string, pieces: Iterable<Uint8Array>): void {
  const { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } =
    process.getBuiltinModule('node:fs')
  const { target, temporary, mode } = placeBeside(path)
  const write = (file: number): void => {
    try {
      for (const piece of pieces)
        for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done)
      if (temporary === null) return
      if (mode !== undefined) fchmodSync(file, mode)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }
  if (temporary === null) return write(openSync(target, 'w'))
  const [fresh, file] = firstFreeSync(temporary, (name) => openSync(name, 'wx', mode))
  try {
    write(file)
    renameSync(fresh, target)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
  syncFolder(target)
}

type File = import('node:fs/promises').FileHandle

async function writePieces(
  file: File,
  pieces: Iterable<Uint8Array>,
  { mode, sync = false }: { mode?: number; sync?: boolean } = {},
): Promise<void> {
  try {
    for (const piece of pieces) await file.writeFile(piece) // goes on where the last piece ended
    if (mode !== undefined) await file.chmod(mode)
    if (sync) await file.sync()
  } finally {
    await file.close()
  }
}

type Names = NonNullable<Place['temporary']>

/** The first name that is free, and the file that was opened there. */
async function firstFree<T>(names: Names, open: (name: string) => Promise<T>): Promise<[string, T]> {
  for (let number = 0; ; number++) {
    try {
      return [names(number), await open(names(number))]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function firstFreeSync<T>(names: Names, open: (name: string) => T): [string, T] {
  for (let number = 0; ; number++) {
    try {
      return [names(number), open(names(number))]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Windows cannot open a folder, and needs no such thing. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const { closeSync, fsyncSync, openSync } = process.getBuiltinModule('node:fs')
  const folder = openSync(process.getBuiltinModule('node:path').dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
