/**
 * Writes a file so that its path holds the old contents or the new ones, whole, at every instant: also when the
 * process is killed, the power fails or the disk is full. Node only.
 *
 * The pieces go to `path.tmp` in the same folder, are forced to the disk, and take the path's name in one step; then the
 * folder is forced to the disk too, for the name is kept there. What a killed writer left in `path.tmp` is overwritten
 * by the next one. One writer per path.
 *
 * @throws the system's error (`ENOSPC`, `EACCES`, …) with the old contents in place and `path.tmp` removed
 */
export async function writeAtomically(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const { rename, rm } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  const temporary = `${path}.tmp`
  try {
    await writeThrough(temporary, pieces)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {}) // the first error is the one to tell
    throw error
  }
  await syncFolder(dirname(path))
}

/** Writes and waits until the disk has it. */
async function writeThrough(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const { open } = process.getBuiltinModule('node:fs/promises')
  const file = await open(path, 'w')
  try {
    for (const piece of pieces) await file.writeFile(piece) // goes on where the last piece ended
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Windows cannot open a folder, and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await process.getBuiltinModule('node:fs/promises').open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
