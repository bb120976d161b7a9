/**
 * Writes a file so that its path holds the old contents or the new ones, whole, whatever happens in between: the pieces go
 * to `path.tmp` in the same folder, are forced to the disk, and then take the name. Node only.
 * @throws the system's error (`ENOSPC`, `EACCES`, …), with the old file in place and `path.tmp` removed
 */
export function writeAtomically(path: string, pieces: Iterable<Uint8Array>): void {
  const { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } =
    process.getBuiltinModule('node:fs')
  const temporary = `${path}.tmp`
  const file = openSync(temporary, 'w')
  try {
    try {
      for (const piece of pieces) {
        for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done)
      }
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
