import { requireOptions } from '@pretexts/tensor'

export interface FindOptions {
  /** Which names of files count. Default: all. */
  readonly names?: RegExp
  /** Stops looking. Default: none. */
  readonly signal?: AbortSignal
}

/**
 * The paths of all files in a folder, at any depth, relative to it, with `/`, in an order that does not depend on the machine. Hidden
 * files and folders (`.name`, `__MACOSX`) are passed over; links are followed, but never in circles. A folder inside that cannot be
 * read, and a link to nothing, stand in the list, so that whoever opens them learns the reason. Node only.
 * @throws the system's error when `root` is not there
 */
export async function findFiles(root: string, options?: FindOptions): Promise<string[]> {
  const { names, signal } = requireOptions('findFiles', options, { names: 'object', signal: 'object' })
  const { readdir, realpath, stat } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  const found: string[] = []
  const walk = async (folder: string, above: ReadonlySet<string>): Promise<void> => {
    signal?.throwIfAborted()
    const real = await realpath(join(root, folder))
    if (above.has(real)) return
    const entries = await readdir(real, { withFileTypes: true }).catch(() => null)
    if (entries === null) found.push(folder)
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      const target = entry.isSymbolicLink() ? await stat(join(root, path)).catch(() => null) : entry
      if (target?.isDirectory()) await walk(path, new Set([...above, real]))
      else if (names?.test(entry.name) ?? true) found.push(path)
    }
  }
  await walk('', new Set())
  return found.sort(byCodeUnits)
}

/** The same on every machine, whatever its language. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
