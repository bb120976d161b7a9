/** How many entries are looked at before a folder is taken not to hold such files. */
const most = 10_000

/** Whether a path is a file of this kind, or a folder that holds one, itself or below. */
export async function hasFiles(path: string, ending: RegExp): Promise<boolean> {
  const { opendir, stat } = process.getBuiltinModule('node:fs/promises')
  if ((await stat(path)).isFile()) return ending.test(path)
  let seen = 0
  for await (const entry of await opendir(path, { recursive: true })) {
    if (entry.isFile() && ending.test(entry.name)) return true
    if (++seen >= most) return false
  }
  return false
}
