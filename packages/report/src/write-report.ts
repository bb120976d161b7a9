/**
 * Writes the page whole or not at all: into a temporary file beside it, synced, then renamed over the old one. Node only.
 *
 * When the disk is full or the folder cannot be written, the old file stays as it was, the temporary one is removed, and the
 * error says what was being written.
 */
export async function writeReport(path: string, page: string): Promise<void> {
  const { open, rename, rm } = process.getBuiltinModule('node:fs/promises')
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(page)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {}) // the first error is the one to tell
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`writeReport: ${path} was not written and is as it was before: ${reason}`, { cause })
  }
}
