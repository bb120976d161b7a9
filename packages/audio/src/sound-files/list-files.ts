import { DataError } from '@pretexts/data'

/**
 * All files of a folder and of the folders in it, by their paths from the folder, in order; hidden ones are left out. Node only.
 *
 * Links to files are followed, links to folders are not.
 * @throws DataError when it is no folder that can be read
 */
export async function listFiles(operation: string, folder: string): Promise<string[]> {
  const { readdir } = process.getBuiltinModule('node:fs/promises')
  const { join, relative, sep } = process.getBuiltinModule('node:path')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    ({ code, message }: NodeJS.ErrnoException) => {
      const found = code === 'ENOENT' ? 'nothing there' : code === 'ENOTDIR' ? 'a file' : message
      throw new DataError(operation, { source: folder, expected: 'a folder', found, fix: 'check the path' })
    },
  )
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a < b ? -1 : 1))
}
