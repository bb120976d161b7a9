/** Names of image files. A file of another name is no image, and is passed over without a word. */
const imageName = /\.(png|apng|jpe?g|jpe|jfif|webp|gif|bmp|tiff?|hei[cf]|avif|svg)$/i

/**
 * The paths of all files in a folder that are images by their names, at any depth, relative to it, with `/`, in an order that does not
 * depend on the machine. Hidden files and folders (`.name`, `__MACOSX`) are passed over; links are followed, but never in circles.
 * Node only.
 */
export async function findFiles(root: string, signal?: AbortSignal): Promise<string[]> {
  const { readdir, realpath, stat } = process.getBuiltinModule('node:fs/promises')
  const { join } = process.getBuiltinModule('node:path')
  const found: string[] = []
  const walk = async (folder: string, above: ReadonlySet<string>): Promise<void> => {
    signal?.throwIfAborted()
    const real = await realpath(join(root, folder))
    if (above.has(real)) return
    const entries = await readdir(real, { withFileTypes: true }).catch(() => null)
    if (entries === null) found.push(folder) // which is then skipped, with the reason
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      const target = entry.isSymbolicLink() ? await stat(join(root, path)).catch(() => null) : entry
      if (target?.isDirectory()) await walk(path, new Set([...above, real]))
      else if (imageName.test(entry.name)) found.push(path)
    }
  }
  await walk('', new Set())
  return found.sort(byCodeUnits)
}

/** The same on every machine, whatever its language. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
