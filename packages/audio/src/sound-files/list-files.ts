import { DataError, findFiles } from '@pretexts/data'

/**
 * All files of a folder, as `findFiles` finds them. Node only.
 * @throws DataError when it is no folder
 */
export async function listFiles(operation: string, folder: string): Promise<string[]> {
  const { stat } = process.getBuiltinModule('node:fs/promises')
  const found = await stat(folder).then(
    (stats) => (stats.isDirectory() ? null : 'a file'),
    ({ code, message }: NodeJS.ErrnoException) => (code === 'ENOENT' ? 'nothing there' : message),
  )
  if (found === null) return findFiles(folder)
  throw new DataError(operation, { source: folder, expected: 'a folder', found, fix: 'check the path' })
}
