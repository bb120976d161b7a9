/**
 * The folder of an npm package that is installed for the running program or beside this library; null when it is not. Node only.
 */
export function installedPackage(name: string): string | null {
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { dirname, join } = process.getBuiltinModule('node:path')
  const { fileURLToPath } = process.getBuiltinModule('node:url')
  const here = import.meta.url ? [dirname(fileURLToPath(import.meta.url))] : [] // none in a bundle
  for (const start of [process.cwd(), ...here]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, 'node_modules', name)
      if (existsSync(join(candidate, 'package.json'))) return candidate
      if (folder === dirname(folder)) break
    }
  }
  return null
}
